import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { z } from 'zod';
import { configSchema } from '../../src/config/config.ts';

/** The comments of a file of settings, by the dotted path of each setting. */
function commentsIn(file: string): Map<string, string> {
  const path = fileURLToPath(new URL(`../../src/config/${file}`, import.meta.url));
  const source = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const comments = new Map<string, string>();
  const walk = (node: ts.Node, path: string[]): void => {
    const own = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? [...path, node.name.text] : path;
    if (own !== path) {
      const text = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
      if (text.join('') !== '' && !comments.has(own.join('.'))) comments.set(own.join('.'), text.join(' '));
    }
    ts.forEachChild(node, (child) => {
      walk(child, own);
    });
  };
  walk(source, []);
  return comments;
}

interface Setting {
  path: string;
  text: string;
  example: string | undefined;
  normally: string | undefined;
}

function inner(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return inner(schema.unwrap());
  if (schema instanceof z.ZodArray) return inner(schema.element);
  if (schema instanceof z.ZodPipe) return inner(schema.in);
  return schema;
}

function defaultOf(schema: z.core.$ZodType): string | undefined {
  if (!(schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)) return undefined;
  const value = schema.def.defaultValue;
  return JSON.stringify(value) === '{}' ? undefined : JSON.stringify(value).replaceAll('"', "'");
}

/** Every setting, in the order of the schema. Throws if one has no comment. */
function settings(): Setting[] {
  const own = commentsIn('config.ts');
  const shared = new Map([...commentsIn('rules.ts'), ...commentsIn('policy.ts')]);
  const list = (schema: z.core.$ZodType, path: string[]): Setting[] => {
    if (!(schema instanceof z.ZodObject)) return [];
    return Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(([key, value]) => {
      const at = [...path, key].join('.');
      const children = list(inner(value), [...path, key]);
      const text = own.get(at) ?? shared.get(key);
      if (text === undefined && children.length === 0) throw new Error(`${at}: expected a comment in src/config`);
      const example = z.globalRegistry.get(value)?.example as string | undefined;
      return [{ path: at, text: (text ?? '').replace(/\s+/g, ' '), example, normally: defaultOf(value) }, ...children];
    });
  };
  return list(configSchema, []);
}

/** `docs/configuration.md`. */
export function reference(): string {
  const parts = settings().map(({ path, text, example, normally }) => {
    const depth = path.includes('.') ? '###' : '##';
    const lines = [`${depth} \`${path}\``, ...(text ? [text] : [])];
    if (normally !== undefined) lines.push(`Default: \`${normally}\``);
    if (example !== undefined) lines.push(`    ${example.replaceAll('\n', '\n    ')}`);
    return lines.join('\n\n');
  });
  return `# Configuration

All settings of \`archive.config.ts\`. A setting that is left out has its default. A misspelt one is an error that names the line and suggests the right one. This page is made from the schema in \`src/config/config.ts\`.

${parts.join('\n\n')}
`;
}
