import { SaxesParser } from 'saxes';
import { SourceError, type Answer } from './source.ts';

/** An element by its local name and the URI of its namespace: the prefix never matters. */
export interface Element {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Element[];
  /** Its own text and CDATA, without that of its children. */
  text: string;
}

export const namespaces = {
  atom: 'http://www.w3.org/2005/Atom',
  arxiv: 'http://arxiv.org/schemas/atom',
  dc: 'http://purl.org/dc/elements/1.1/',
  opensearch: 'http://a9.com/-/spec/opensearch/1.1/',
} as const;

/** The answers of arXiv nest six deep. */
const deepest = 100;

// Characters that XML forbids, and references to them: arXiv has sent some, and one must not cost a whole answer.
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/gi;

/**
 * The root of an answer. Throws a `SourceError` for text that is not a whole XML document, for a DOCTYPE (no service
 * here sends one, and entities come from there: none is ever expanded, nothing is ever loaded) and for too deep a
 * nesting.
 */
export function parseXml(answer: Answer): Element {
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const document: Element = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const addText = (text: string) => void (open.at(-1)!.text += text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('it has a DOCTYPE');
  });
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (!/^(?:utf-8|us-ascii)$/i.test(encoding)) throw new Error(`it is in ${encoding}, not in UTF-8`);
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length > deepest) throw new Error(`it nests deeper than ${deepest}`);
    const values = Object.values(attributes).map(({ name, value }) => [name, value]);
    const element = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(values) as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(answer.text.toWellFormed().replace(forbidden, '')).close();
  } catch (error) {
    throw new SourceError(`${answer.from}: expected XML, got ${quoted(answer.text)}: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return document.children[0]!;
}

/** The local name of the root, from the beginning of a text: cheap enough for any file. */
export const rootName = (text: string): string | undefined =>
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:[\w.-]+:)?([\w-]+)[\s/>]/.exec(
    text.slice(0, 2000),
  )?.[1];

/** The children of a name. */
export const childrenNamed = (parent: Element, namespace: string, name: string): Element[] =>
  parent.children.filter((child) => child.name === name && child.namespace === namespace);

/** The trimmed text of the first child of a name; undefined if there is none, or it is empty. */
export const childText = (parent: Element, namespace: string, name: string): string | undefined =>
  parent.children.find((child) => child.name === name && child.namespace === namespace)?.text.trim() || undefined;

/** How an answer begins, for messages. */
const quoted = (text: string): string => (text ? JSON.stringify(text.slice(0, 60)) : 'an empty answer');
