const words = ['p', 'em', 'strong', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote', 'br', 'hr'];
const math =
  'math mrow mi mo mn ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd mstyle mpadded mphantom menclose'.split(
    ' ',
  );
const mathAttributes =
  /^(?: (?:class|display|mathvariant|stretchy|fence|separator|form|lspace|rspace|movablelimits|accent|accentunder|width|height|depth|voffset|minsize|maxsize|symmetric|largeop|linethickness|scriptlevel|displaystyle|columnalign|rowspacing|columnspacing|columnlines|rowlines|notation|title)="[^"<>]*")*$/;

/** What is in the HTML and may not be. It reads strictly: every `<` begins a known element with known attributes. */
export function forbidden(html: string): string[] {
  const tags = html.split('<').slice(1);
  return tags.filter((rest) => {
    const [, close, name = '', attributes = ''] = /^(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)>/.exec(rest) ?? [];
    if (math.includes(name)) return !mathAttributes.test(attributes);
    if (!words.includes(name)) return true;
    if (close || attributes === '') return name === 'a' && !close;
    if (name === 'code') return attributes !== ' class="tex"';
    const href = /^ href="((?:https?:\/\/|mailto:)[^"\s]+)" rel="noopener nofollow ugc"$/.exec(attributes)?.[1];
    return name !== 'a' || !href || !URL.canParse(href.replaceAll('&amp;', '&'));
  });
}
