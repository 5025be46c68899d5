// Room: The forker’s settings, checked once, with every default filled in. Runs in Node.

import { z } from 'zod';
import { distance } from '../archive/words/distance.ts';
import { arxivIdOf } from '../archive/ids/arxiv.ts';
import { paperId } from '../archive/paper/paper.ts';
import { lineOf } from './place.ts';
import { plainWords } from './plain-words.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import type { Source } from '../sources/source.ts';

const source = z.custom<Source>(
  (value) => typeof value === 'object' && value !== null && 'read' in value && 'name' in value,
  'expected a source, called: sample(), huggingface()',
);

const webOrigin = z
  .url({ protocol: /^https?$/, message: 'expected the address of the site, with https://' })
  .transform((text) => text.replace(/\/*$/, '/'));

/** A file or folder of the archive, from its own folder on. */
const below = (end: RegExp, message: string) =>
  z.string().refine((path) => /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(path) && end.test(path), message);

const logoFile = below(/\.(?:svg|png)$/, 'expected an SVG or PNG file of the archive such as "logo.svg"');

const topicSlug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by dashes');

function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

/**
 * `archive.config.ts`: what a forker edits. This schema is the defaults, the types and the documentation; the `example`
 * of a setting is printed with its errors.
 */
export const configSchema = z.strictObject({
  /** The name of the archive: in the head of every page and in the feeds. */
  title: z.string().min(1).default('Daybook').meta({ example: "title: 'Long Context Daily'" }),
  /** One sentence on what is collected here. */
  description: z
    .string()
    .default('Each day’s papers, kept as a folder of Markdown files.')
    .meta({ example: "description: 'Papers on long context, day by day'" }),
  /** Language of the interface and of dates, as in HTML's `lang`. */
  language: z
    .string()
    .refine(isLanguage, 'expected a language tag such as "en"')
    .default('en')
    .meta({ example: "language: 'en'" }),
  /** Where the site will be, its folder included. `--site` and `--base` of the build override it. */
  url: webOrigin.prefault('http://localhost:4321/').meta({ example: "url: 'https://you.github.io/daybook/'" }),
  /**
   * The new address of an archive that has moved: every page of this site says so and leads to the same page there, and
   * readers take along what they saved.
   */
  movedTo: webOrigin.optional().meta({ example: "movedTo: 'https://papers.example.org/'" }),
  /** The host of the site: `npm run check` fails where its limits would refuse the site. */
  host: z.enum(['github-pages', 'cloudflare-pages', 'netlify']).optional().meta({ example: "host: 'github-pages'" }),
  /** Where papers come from, asked in this order. */
  sources: z.array(source).default([]).meta({ example: 'sources: [huggingface()]' }),
  /** Which papers are kept when they are first seen. A paper in the archive stays. */
  select: z
    .strictObject({
      ...rules,
      /** Leave out papers with fewer upvotes; they join when they have enough. */
      minimumUpvotes: z.int().nonnegative().default(0).meta({ example: 'minimumUpvotes: 5' }),
      /** Keep at most this many new papers of a day, the most upvoted ones. */
      limitPerDay: z.int().positive().optional().meta({ example: 'limitPerDay: 20' }),
    })
    .prefault({})
    .meta({ example: "select: { include: ['long context'], exclude: ['survey'], minimumUpvotes: 5 }" }),
  /** Papers that must not be shown, by id: they leave the archive, its site, its feeds and its search, and don't come back. */
  removed: z
    .array(z.string().transform(arxivIdOf).pipe(paperId))
    .default([])
    .meta({ example: "removed: ['2512.01234']" }),
  /** How many days each run reads again: late papers, upvotes and comments still arrive. */
  rereadDays: z.int().min(1).max(366).default(14).meta({ example: 'rereadDays: 14' }),
  /** What each run looks up elsewhere at its end. It may fail alone, and never delays the papers. */
  enrich: z
    .strictObject({
      /** The stars of each paper's code, from GitHub itself. `GITHUB_TOKEN` allows more than 60 lookups an hour. */
      codeStars: z.boolean().default(false).meta({ example: 'codeStars: true' }),
      /** Lookups end after this many seconds; the newest days go first. */
      seconds: z.int().min(1).max(3600).default(60).meta({ example: 'seconds: 60' }),
    })
    .prefault({})
    .meta({ example: 'enrich: { codeStars: true, seconds: 60 }' }),
  /** Pages of papers that share words. The same paper can be in several. */
  topics: z
    .array(
      z
        .strictObject({
          /** Its address: `/topics/<slug>/`. */
          slug: topicSlug.meta({ example: "slug: 'long-context'" }),
          /** Its name on the site. */
          title: z.string().min(1).meta({ example: "title: 'Long context'" }),
          /** As `include` in `select`: words and phrases, or regular expressions between slashes. */
          words: rules.include.meta({ example: "words: ['long context', 'context length']" }),
          exclude: rules.exclude,
          categories: rules.categories,
          /** The slugs that it had before: their addresses lead on to it. Each is a file. */
          was: z.array(topicSlug).default([]).meta({ example: "was: ['old-slug']" }),
        })
        .refine((topic) => topic.words.length + topic.categories.length > 0, {
          message: 'expected words or categories, got neither',
          path: ['words'],
        }),
    )
    .default([])
    .refine((topics) => {
      const slugs = topics.flatMap(({ slug, was }) => [slug, ...was]);
      return new Set(slugs).size === slugs.length;
    }, 'expected a different slug for each topic, those that it had before included')
    .meta({ example: "topics: [{ slug: 'long-context', title: 'Long context', words: ['long context'] }]" }),
  /** An author with this many papers has a page; the other names lead to the search. Each page is a file: hosts limit them. */
  authorPages: z.int().min(1).default(10).meta({ example: 'authorPages: 10' }),
  /** As `authorPages`, of organizations. */
  organizationPages: z.int().min(1).default(3).meta({ example: 'organizationPages: 3' }),
  /**
   * Names of organizations that are one, each with its other names. Spellings that differ in case, spaces, hyphens or a
   * country at the end are one by themselves.
   */
  organizationNames: z
    .record(z.string().trim().min(1), z.array(z.string().trim().min(1)))
    .default({})
    .meta({ example: "organizationNames: { 'Alibaba Group': ['Alibaba', 'alibaba-inc'] }" }),
  /** How many related papers a paper's page names: up to this number before it, and as many after it. With 0, papers' pages are a fifth smaller. */
  relatedPapers: z.int().min(0).max(10).default(4).meta({ example: 'relatedPapers: 4' }),
  /**
   * The API has a file for each of the newest days, up to this number of them; for every day if it is left out. A
   * mirror can take only the days that have a file.
   */
  apiDays: z.int().min(1).optional().meta({ example: 'apiDays: 365' }),
  /** How many papers the feed of the newest holds; those of the last three days, if they are more. */
  feedLength: z.int().min(1).max(1000).default(100).meta({ example: 'feedLength: 100' }),
  /** Feeds besides those that each archive has. */
  feeds: z
    .strictObject({
      /** An author with this many papers and a page has a feed; none has one if it is left out. Each is a file. */
      authors: z.int().min(1).optional().meta({ example: 'authors: 20' }),
    })
    .prefault({})
    .meta({ example: 'feeds: { authors: 20 }' }),
  /** The e-mail edition: `npm run digest -- --send` sends it. Server and recipients are never here: docs/digest.md. */
  digest: z
    .strictObject({
      /** How often: each settled day, or each settled week. */
      when: z.enum(['daily', 'weekly']).default('daily').meta({ example: "when: 'weekly'" }),
      /** Topics that have an edition of their own, by slug: for the recipients who name them. */
      topics: z.array(topicSlug).default([]).meta({ example: "topics: ['agents']" }),
      /**
       * Your own service that takes the POST of a one-click unsubscribe (RFC 8058). `{address}` or `{hash}` in it becomes
       * the recipient. Not an address of the site: a static host refuses a POST.
       */
      unsubscribe: z
        .string()
        .max(500)
        .refine(
          (text) => /^https:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text) && /\{(?:address|hash)\}/.test(text),
          'expected an https address with {address} or {hash} in it',
        )
        .optional()
        .meta({ example: "unsubscribe: 'https://lists.example.org/leave?who={address}'" }),
      /** So many messages a minute. */
      perMinute: z.number().positive().default(60).meta({ example: 'perMinute: 60' }),
      /** So many messages in one run, at most: the next run goes on. */
      perRun: z.int().positive().optional().meta({ example: 'perRun: 300' }),
    })
    .optional()
    .meta({ example: "digest: { when: 'daily', topics: ['agents'] }" }),
  /** The form of your own list service, on the home page and with the feeds: readers leave their address there. */
  subscribe: z
    .strictObject({
      /** Where the form is sent. */
      action: z.url({ protocol: /^https$/, message: 'expected an https address' }).meta({
        example: "action: 'https://buttondown.email/api/emails/embed-subscribe/you'",
      }),
      /** The name of its field for the address. */
      field: z.string().min(1).default('email').meta({ example: "field: 'email'" }),
      /** Fields that go along unseen. */
      hidden: z.record(z.string(), z.string()).default({}).meta({ example: "hidden: { list: 'papers' }" }),
    })
    .optional()
    .meta({ example: "subscribe: { action: 'https://lists.example.org/join' }" }),
  /** Folders of your own pages, each of which is a Markdown file: docs/look.md. */
  pages: z
    .array(below(/$/, 'expected a folder of the archive such as "docs"'))
    .default(['content/pages'])
    .meta({ example: "pages: ['content/pages', 'docs']" }),
  /** Which other hosts your own slots, pages and styles ask: the build refuses one that is not named. docs/look.md */
  policy: policy.prefault({}).meta({ example: "policy: { script: ['https://stats.example.org'] }" }),
  /** Colours, type and pictures. */
  look: z
    .strictObject({
      /** The colour of links and marks, as hexadecimal digits. Light and dark shades are made from it. */
      accent: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as "#9c3d1f"')
        .default('#9c3d1f')
        .meta({ example: "accent: '#9c3d1f'" }),
      /** A stylesheet of your own beside this file. It comes after all others, and can set each token of src/styles/tokens.css. */
      styles: below(/\.css$/, 'expected a CSS file of the archive such as "styles.css"')
        .optional()
        .meta({ example: "styles: 'styles.css'" }),
      /** A picture before the name of the archive, beside this file; `alone`: in place of the name. */
      logo: z
        .union([
          logoFile.transform((file) => ({ file, alone: false })),
          z.strictObject({ file: logoFile, alone: z.boolean().default(false) }),
        ])
        .optional()
        .meta({ example: "logo: 'logo.svg'" }),
      /** `auto` follows the reader's system. */
      theme: z.enum(['auto', 'light', 'dark']).default('auto').meta({ example: "theme: 'auto'" }),
      /** The face of titles and abstracts. */
      font: z.enum(['serif', 'sans']).default('serif').meta({ example: "font: 'serif'" }),
      /**
       * The serif: the one that comes with Daybook, `'system'` for one of the reader's machine, which loads nothing, or
       * your own: a WOFF2 file below `public/`.
       */
      fonts: z
        .union([
          z.enum(['stix-two', 'system']),
          z.strictObject({
            family: z.string().regex(/^[\w -]+$/, 'expected the name of a font'),
            file: z.string().regex(/^\/[\w./-]+\.woff2$/, 'expected a file below public/ such as "/fonts/lora.woff2"'),
          }),
        ])
        .default('stix-two')
        .meta({ example: "fonts: { family: 'Lora', file: '/fonts/lora.woff2' }" }),
      /**
       * `'off'`: papers' pictures and films are links. `'linked'`: they are shown, and load from their own hosts, which
       * then see the reader. `'kept'`: ingest fetches the first picture of each paper once and keeps it in
       * `content/pictures`, as WebP of at most 12 KB; pages show that, and ask no other host. A film loads when a reader
       * asks for it. `true` and `false` are older words for `'linked'` and `'off'`.
       */
      pictures: z
        .union([z.enum(['off', 'linked', 'kept']), z.boolean().transform((shown) => (shown ? 'linked' : 'off'))])
        .default('off')
        .meta({ example: "pictures: 'kept'" }),
    })
    .prefault({})
    .meta({ example: "look: { accent: '#9c3d1f', theme: 'auto', font: 'serif', pictures: 'off' }" }),
});

/** What several settings must agree on. */
const checkedSchema = configSchema.superRefine(({ digest, topics, url }, context) => {
  const unknown = digest?.topics.find((slug) => !topics.some((topic) => topic.slug === slug));
  if (unknown !== undefined)
    context.addIssue({
      code: 'custom',
      path: ['digest', 'topics'],
      message: `"${unknown}": expected a slug of topics`,
    });
  if (digest?.unsubscribe !== undefined && new URL(digest.unsubscribe).host === new URL(url).host)
    context.addIssue({
      code: 'custom',
      path: ['digest', 'unsubscribe'],
      message: 'expected a service of your own, got the site: a static host refuses a POST',
    });
});

/** A host whose limits are known. */
export type Host = NonNullable<Config['host']>;
/** The settings with every default filled in. */
export type Config = z.output<typeof configSchema>;
export type Topic = Config['topics'][number];

/** Types and documents the settings for an editor; they are checked when they are read. */
export const defineArchive = (config: z.input<typeof configSchema>) => config;

/** The configuration is wrong: the message says where, what came, and shows the right form. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  /** The line of `archive.config.ts`, from 1 on, where it is known. */
  readonly line: number | undefined;

  constructor(message: string, { line, ...options }: ErrorOptions & { line?: number | undefined } = {}) {
    super(message, options);
    this.line = line;
  }
}

/** Fills in the defaults. Throws a `ConfigError` that names `file`, and the lines of its `text`. */
export function parseConfig(config: unknown, file: string, text = ''): Config {
  const { data, error } = checkedSchema.safeParse(config, { error: plainWords });
  if (!error) return data;
  const faults = error.issues.flatMap(faultsOf).map((fault) => ({ ...fault, line: lineOf(text, fault.path) }));
  const lines = faults.map(({ path, line, words }) => {
    const where = path.map(String).join('.') || 'the configuration';
    return `  ${line === undefined ? '' : `line ${line}, `}${where}: ${words}`;
  });
  throw new ConfigError(`${file} is not right:\n${lines.join('\n')}`, { line: faults[0]?.line });
}

/** What is wrong with one setting. */
function faultsOf(issue: z.core.$ZodIssue): { path: PropertyKey[]; words: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const settings = Object.keys(shapeAt(issue.path) ?? {});
      const words = `there is no such setting; ${nearest(key, settings) ?? `there are ${settings.join(', ')}`}`;
      return { path: [...issue.path, key], words };
    });
  const example = exampleAt(issue.path);
  const words = issue.message.replace(/^Invalid input: /, '') + (example ? `\n    for example  ${example}` : '');
  return [{ path: issue.path, words }];
}

/** Walks down to the schema of a setting, through defaults and arrays, and keeps the last example on the way. */
function walk(path: PropertyKey[]): { schema: z.core.$ZodType | undefined; example: string | undefined } {
  let schema: z.core.$ZodType | undefined = configSchema;
  let example: string | undefined;
  for (const key of path) {
    const inner = unwrapped(schema);
    if (inner instanceof z.ZodObject) schema = inner.shape[String(key)] as z.core.$ZodType | undefined;
    else if (inner instanceof z.ZodArray) schema = inner.element;
    else break;
    example = (schema && (z.globalRegistry.get(schema)?.example as string | undefined)) ?? example;
  }
  return { schema: unwrapped(schema), example };
}

const exampleAt = (path: PropertyKey[]) => walk(path).example;

function shapeAt(path: PropertyKey[]) {
  const { schema } = walk(path);
  return schema instanceof z.ZodObject ? schema.shape : undefined;
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return unwrapped(schema.unwrap());
  return schema;
}

/** A name that may be meant by a misspelt one, as a question. */
export function nearest(key: string, settings: readonly string[]): string | undefined {
  const close = settings.find((name) => distance(name.toLowerCase(), key.toLowerCase(), 2) <= 2);
  return close && `did you mean "${close}"?`;
}
