/** An entry of a `.bib` file: the fields as they stand between their braces. */
export interface Entry {
  type: string;
  key: string;
  fields: Record<string, string>;
}

/**
 * Reads a `.bib` file, and nothing that is not exactly one: no text between entries, no key or field twice. BibTeX counts
 * every brace; Zotero and biber pass over one after a backslash, which is how `escapes` reads.
 */
export function readBibtex(file: string, escapes = false): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = at;
    const found = sticky.exec(file);
    if (!found) throw new Error(`expected ${pattern.source} at ${at}, got ${JSON.stringify(file.slice(at, at + 60))}`);
    at = sticky.lastIndex;
    return found[1] ?? found[0];
  };
  const takeValue = (): string => {
    const start = at;
    for (let depth = 0; at < file.length; at++) {
      if (escapes && file[at] === '\\') at++;
      else if (file[at] === '{') depth++;
      else if (file[at] === '}' && depth-- === 0) return file.slice(start, at++);
    }
    throw new Error(`no brace closes what is open at ${start}`);
  };
  while (at < file.length) {
    const [type, key] = [take(/@([a-z]+)\{/), take(/([^\s,{}"#%'()=\\~]+),\n/)];
    const fields: Record<string, string> = {};
    do {
      const name = take(/ {2}([a-zA-Z]+) = \{/);
      if (name in fields) throw new Error(`${key} has ${name} twice`);
      fields[name] = takeValue();
    } while (take(/(,\n|\n\}\n)/) === ',\n');
    if (entries.some((entry) => entry.key.toLowerCase() === key.toLowerCase()))
      throw new Error(`${key} is there twice`);
    entries.push({ type, key, fields });
    if (at < file.length) take(/\n/);
  }
  return entries;
}

/** The value cut at `pattern` where no brace is open. */
export function splitOutside(value: string, pattern: RegExp): string[] {
  const parts = [''];
  let depth = 0;
  for (const piece of value.split(new RegExp(`(${pattern.source}|[{}])`))) {
    if (piece === '{') depth++;
    if (piece === '}') depth--;
    if (depth === 0 && piece !== '}' && new RegExp(`^(?:${pattern.source})$`).test(piece)) parts.push('');
    else parts.push((parts.pop() ?? '') + piece);
  }
  return parts;
}

const named: Record<string, string> = {
  backslash: '\\',
  braceleft: '{',
  braceright: '}',
  asciitilde: '~',
  asciicircum: '^',
};

/** What TeX would print: braces that only hold together are gone, and math stays between its dollars. */
export const printed = (value: string): string =>
  value.replace(
    /\\text([a-z]+)\{\}|\\([&%$#_])|\{(\$(?:\\[^]|[^\\$])+\$)\}|[{}]|\\/g,
    (found, name?: string, special?: string, math?: string) => {
      if (name !== undefined && named[name] !== undefined) return named[name];
      if (found === '\\') throw new Error(`a command is live in ${value}`);
      return special ?? math ?? '';
    },
  );
