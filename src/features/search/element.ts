import type { MarkedText } from '../../search/ask/excerpt.ts';

/** Makes an element with text only: words of a paper or a reader are never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export const button = (text: string, onclick: () => void): HTMLButtonElement =>
  element('button', { type: 'button', onclick }, text);

export const marked = ({ text, marked }: MarkedText): string | HTMLElement =>
  marked ? element('mark', {}, text) : text;

/** A sentence around an element: `write` gets a placeholder for it, and returns the sentence. */
export function around(write: (place: string) => string, inner: Node): (string | Node)[] {
  const place = '\u0000';
  const [before = '', after = ''] = write(place).split(place);
  return [before, inner, after];
}
