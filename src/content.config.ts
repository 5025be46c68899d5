// Room: What a forker imports, and their own prose. Runs in Node.

import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { root } from 'virtual:daybook/archive';

/** The forker's own prose, with all of Astro's Markdown. Papers are not a collection: only src/archive reads them. */
export const collections = {
  pages: defineCollection({
    loader: glob({ base: pathToFileURL(join(root, 'content', 'pages') + sep), pattern: '*.md' }),
    schema: z.strictObject({ title: z.string(), description: z.string().optional() }),
  }),
};
