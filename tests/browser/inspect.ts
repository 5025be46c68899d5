/** Runs in the page: everything in it that we did not mean. */
export function inspect(home: string): string[] {
  const problems: string[] = [];
  const { ran, PWN } = globalThis as unknown as { ran: string[]; PWN: unknown };
  if (PWN !== undefined || ran.length > 0) problems.push(`ran: ${ran.join()} ${String(PWN)}`);
  if (({} as Record<string, unknown>).polluted !== undefined) problems.push('polluted');
  const isOwn = (address: string) => new URL(address, document.baseURI).href.startsWith(home);
  const shown = (node: Element) => node.outerHTML.slice(0, 100);
  const words =
    'a abbr article bdi blockquote body br button caption code datalist dd del details div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 header hr input kbd label legend li main mark nav noscript ol option p pre q script search section select small span strong sub summary sup table tbody td template textarea th thead time tr ul';
  const known = new Set(words.split(' '));
  const isDrawn = ({ namespaceURI }: Element) => namespaceURI === 'http://www.w3.org/2000/svg';
  const isKnown = (node: Element) =>
    node.namespaceURI === 'http://www.w3.org/1998/Math/MathML'
      ? !/^(?:annotation|mglyph|maction|semantics)/.test(node.localName)
      : isDrawn(node)
        ? /^(?:svg|title|desc|line|rect|text)$/.test(node.localName)
        : known.has(node.localName);
  for (const node of document.querySelectorAll('body, body *')) {
    if (!isKnown(node)) problems.push(`element ${shown(node)}`);
    for (const { name, value } of node.attributes) {
      if (
        /^(?:on|style$|srcdoc$|formaction$|xlink|background$|ping$)/.test(name) ||
        !(isDrawn(node) ? /^[a-zA-Z-]+\d?$/ : /^[a-z][a-z0-9-]*$/).test(name)
      )
        problems.push(`attribute ${name} of ${shown(node)}`);
      if (name === 'href' && !/^(?:https?:\/\/|mailto:|[/#?])/.test(value)) problems.push(`href of ${shown(node)}`);
      if ((name === 'src' || name === 'action') && !isOwn(value)) problems.push(`${name} of ${shown(node)}`);
    }
  }
  for (const node of document.querySelectorAll('body form, body input'))
    if (
      !node.closest(
        'main form:is(.search, .within), main .tools, main .find, main [data-settings], main .feeds, #saved',
      )
    )
      problems.push(`not ours: ${shown(node)}`);
  for (const node of document.scripts) {
    // Data that search engines read is no script.
    if (node.type === 'application/ld+json') JSON.parse(node.text);
    else if (node.type === 'application/json') JSON.parse(node.text);
    // The reader's theme and what lists show, before anything is painted.
    else if (
      node.text
        ? !/^try\{let t=localStorage\["daybook:\/[^"]*:theme"\];if\(t\)document\.documentElement\.dataset\.theme=t\}catch\{\}$/.test(
            node.text,
          ) &&
          !/^try\{document\.querySelector\('\[name=density\]\[value='\+localStorage\["daybook:\/[^"]*:density"\]\+'\]'\)\.checked=true\}catch\{\}$/.test(
            node.text,
          )
        : !isOwn(node.src)
    )
      problems.push(`script ${shown(node)}`);
  }
  const kinds: Record<string, (node: Element) => boolean> = {
    title: () => true,
    script: () => true,
    noscript: () => true,
    meta: (node) => [null, 'content-security-policy'].includes(node.getAttribute('http-equiv')),
    style: (node) => /^(?::root\{--|\.search)/.test(node.textContent.trim()),
    link: (node) =>
      isOwn(node.getAttribute('href') ?? '') ||
      node.matches('[rel=canonical], [rel=alternate], [rel=prev], [rel=next]'),
  };
  for (const node of document.head.querySelectorAll('*'))
    if (!kinds[node.localName]?.(node)) problems.push(`in the head: ${shown(node)}`);
  if (document.querySelectorAll('title:not(svg *)').length !== 1 || document.querySelectorAll('main').length !== 1)
    problems.push('expected one title and one main');
  return problems;
}
