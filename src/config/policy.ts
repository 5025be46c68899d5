import { z } from 'zod';

const host = /^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/;
const hash = /^sha256-[A-Za-z0-9+/]{43}=$/;

const hosts = (example: string) =>
  z.array(z.string().regex(host, 'expected a host such as "https://stats.example.org"')).default([]).meta({ example });

/** What pages may ask of other hosts: each list is one directive of a content security policy. */
export const policy = z.strictObject({
  /** Hosts of scripts, and the SHA-256 of each script that stands in a slot. */
  script: z
    .array(
      z
        .string()
        .refine(
          (text) => host.test(text) || hash.test(text),
          'expected a host such as "https://stats.example.org", or the hash of a script, "sha256-…"',
        ),
    )
    .default([])
    .meta({ example: "script: ['https://stats.example.org']" }),
  /** Hosts that scripts send something to, or read something from. */
  connect: hosts("connect: ['https://stats.example.org']"),
  /** Hosts of pictures and films. */
  image: hosts("image: ['https://images.example.org']"),
  /** Hosts that forms are sent to. */
  form: hosts("form: ['https://lists.example.org']"),
  /** Hosts of stylesheets. */
  style: hosts("style: ['https://fonts.example.org']"),
  /** Hosts of fonts. */
  font: hosts("font: ['https://fonts.example.org']"),
  /** Hosts of pages that stand inside a page. */
  frame: hosts("frame: ['https://talk.example.org']"),
});
export type Policy = z.output<typeof policy>;
export type Directive = keyof Policy;

/** Whether a host or a hash is named; `https://*.example.org` names every host below it. */
export const isNamed = (names: readonly string[], value: string): boolean =>
  names.some((name) => {
    const [scheme, rest] = name.split('*');
    return name === value || (rest !== undefined && value.startsWith(scheme!) && value.endsWith(rest));
  });
