import { SourceError } from './source.ts';
import { nameInParts, type ArxivRecord } from './arxiv-record.ts';
import { childrenNamed, namespaces, childText, type Element } from './xml.ts';

const { dc } = namespaces;

/** The content of an OAI record, in one of the formats arXiv, arXivRaw and oai_dc. `from` is for the message. */
export function recordOf(record: Element, from: string): ArxivRecord {
  const metadata = childrenNamed(record, record.namespace, 'metadata')[0]?.children[0];
  const [header] = childrenNamed(record, record.namespace, 'header');
  const id = (header && childText(header, record.namespace, 'identifier')) ?? '';
  switch (metadata?.name) {
    case 'arXiv':
      return { ...arxivFields(metadata), id };
    case 'arXivRaw':
      return { ...rawFields(metadata), id };
    case 'dc':
      return { ...dublinCore(metadata, header), id };
    default:
      throw new SourceError(
        `${from}: expected records in the format arXiv, arXivRaw or oai_dc, got ${metadata ? `<${metadata.name}>` : 'none'}`,
      );
  }
}

/** Fields of arXiv's own formats, in whichever namespace the format's element is: some old records leave it out. */
function commonFields(metadata: Element) {
  const field = (name: string) => childText(metadata, metadata.namespace, name);
  return {
    title: field('title'),
    abstract: field('abstract'),
    categories: field('categories')?.split(/\s+/) ?? [],
    comment: field('comments'),
    journal: field('journal-ref'),
    doi: field('doi'),
  };
}

function arxivFields(metadata: Element): Omit<ArxivRecord, 'id'> {
  const { namespace } = metadata;
  const authors = childrenNamed(metadata, namespace, 'authors').flatMap((list) =>
    childrenNamed(list, namespace, 'author'),
  );
  return {
    ...commonFields(metadata),
    authors: authors.map((author) => ({
      given: childText(author, namespace, 'forenames'),
      family: childText(author, namespace, 'keyname') ?? '',
      suffix: childText(author, namespace, 'suffix'),
    })),
    published: childText(metadata, namespace, 'created'),
    updated: childText(metadata, namespace, 'updated'),
  };
}

/** The format with every version: `<version version="v2"><date>Thu, 6 Feb 2025 12:00:00 GMT</date></version>`. */
function rawFields(metadata: Element): Omit<ArxivRecord, 'id'> {
  const { namespace } = metadata;
  const versions = childrenNamed(metadata, namespace, 'version').map((version) =>
    moment(childText(version, namespace, 'date')),
  );
  return {
    ...commonFields(metadata),
    authors: childText(metadata, namespace, 'authors') ?? '',
    published: versions[0],
    updated: versions.at(-1),
    versions: versions.length || undefined,
  };
}

const moment = (date = '') =>
  Number.isNaN(Date.parse(date)) ? undefined : new Date(date).toISOString().replace('.000Z', 'Z');

function dublinCore(metadata: Element, header: Element | undefined): Omit<ArxivRecord, 'id'> {
  const texts = (name: string) => childrenNamed(metadata, dc, name).map(({ text }) => text.trim());
  const [abstract, ...notes] = texts('description');
  const identifiers = texts('identifier').filter((text) => !/^https?:/.test(text));
  const isDoi = (text: string) => /^doi:/i.test(text);
  return {
    title: texts('title')[0],
    abstract,
    authors: texts('creator').map(nameInParts),
    categories: header ? categoriesOf(childrenNamed(header, header.namespace, 'setSpec')) : [],
    comment: notes.map((note) => note.replace(/^Comment: */, '')).join(' '),
    journal: identifiers.find((text) => !isDoi(text)),
    doi: identifiers.find(isDoi),
    published: texts('date')[0],
    updated: texts('date').at(-1),
  };
}

/** Dublin Core has the titles of categories only, the sets have their names: `cs:cs:CL`, `physics:hep-th`. */
const categoriesOf = (sets: Element[]): string[] =>
  sets.flatMap(({ text }) => {
    const [, archive, category] = text.trim().split(':');
    if (archive === undefined) return [];
    if (category !== undefined) return `${archive}.${category}`;
    // Of the archives with a name of one word, only the classes are categories.
    return archive.includes('-') ? archive : [];
  });
