import {
  beginsAsBody,
  endsInBody,
  isParticle,
  isSuffix,
  namesOrganization,
  shownName,
  type Author,
} from '../archive/paper/name.ts';

/**
 * The names in one line, by the rules of arXiv: commas, semicolons and "and" stand between names, affiliations in
 * brackets, or in a numbered list at the end. A colon ends the name of a collaboration, and is a piece of its own here.
 * https://info.arxiv.org/help/prep#author
 */
export function namesInLine(line: string, neat: (name: string) => string): string[] {
  const pieces = (withoutAffiliations(line).match(/:|[^:,;]+/g) ?? [])
    .map((piece) => piece.trim())
    .filter(isNameOrColon);
  return pieces.flatMap((piece, at) => namesInPiece(piece, at === pieces.length - 1).map(neat)).filter(isNameOrColon);
}

const isNameOrColon = (text: string): boolean => text === ':' || /\p{L}/u.test(text);

/** What joins two names. */
const and = / (and|AND|&) /;

/** The names between two commas: "A. One and B. Two for the Example Collaboration". */
function namesInPiece(piece: string, isLast: boolean): string[] {
  const text = piece.replace(/^(?:and|AND|&) /, '');
  // No name is as long: nothing more is looked for.
  if (text.length > 2000) return text.split(/ (?:and|AND|&) /);
  const [, people, body] = /^(.+?) ((?:on behalf of|representing the|for the) .+)$/i.exec(text) ?? [];
  const isBody = body !== undefined && (/^on /i.test(body) || namesOrganization(withoutBehalf(body)));
  if (isBody && !endsInBody(people!)) return [people!, body].flatMap((part) => namesInPiece(part, isLast));
  const [first = '', ...others] = beginsAsBody(text) ? [text] : text.split(/ (?:and|&) (?=the )/i);
  if (others.length > 0) return [first, ...others].flatMap((part) => namesInPiece(part, isLast));
  const name = withoutBehalf(text);
  if (areCollaborations(name)) return [name];
  const [whole = '', ...more] = name.split(and);
  const names = [whole];
  for (let at = 0; at < more.length; at += 2) {
    const [word, next] = [more[at]!, more[at + 1]!];
    if (areOneBody(names.at(-1)!, next, isLast)) names.push(`${names.pop()} ${word} ${next}`);
    else names.push(next);
  }
  return names;
}

/** Whether the words at both sides of an "and" are of one name: "Organization for Example and Sample". */
function areOneBody(left: string, right: string, isLast: boolean): boolean {
  if (endsInBody(right) && !right.startsWith('the ')) return !left.includes(' ') || beginsAsBody(left);
  // Before the last name of a line stands an "and".
  return beginsAsBody(left) && !endsInBody(left) && !beginsAsBody(right) && !(isLast && isPerson(right));
}

function isPerson(text: string): boolean {
  const words = text.split(' ');
  return words.length > 1 && words.length < 6 && words.every((word) => /^\p{Lu}/u.test(word) || isParticle(word));
}

/** "for the Example Collaboration" → "Example Collaboration" */
export function withoutBehalf(text: string): string {
  const [, word = '', the, body] = /^(on behalf of|representing|for) (the )?(.+)$/i.exec(text) ?? [];
  return body !== undefined && (the || word.length > 3 || namesOrganization(body)) ? body : text;
}

const collaborations = /^(?:the )?(.+) (collaboration|team|group)s$/i;
const areCollaborations = (name: string): boolean => collaborations.test(name);

/** Gives a name the "Jr." that a comma cut off. */
export function withSuffixes(names: readonly Author[]): Author[] {
  const all: Author[] = [];
  for (const name of names) {
    const before = all.at(-1);
    if (typeof name !== 'string' || !isSuffix(name) || before === undefined || before === ':') all.push(name);
    else {
      // arXiv puts a space after each full stop.
      const suffix = name.replaceAll(' ', '');
      all.splice(-1, 1, typeof before === 'string' ? `${before} ${suffix}` : { ...before, suffix });
    }
  }
  return all;
}

/** Gives each of "A, B and C Collaborations" the word that they share. A colon after it makes the few before it such. */
export function withEachCollaboration(names: readonly Author[]): Author[] {
  const all: Author[] = [];
  for (const [at, name] of names.entries()) {
    const [, several, kind] = collaborations.exec(shownName(name)) ?? [];
    if (several === undefined) {
      all.push(name);
      continue;
    }
    const start = names[at + 1] === ':' && at < 6 ? 0 : all.findLastIndex((other) => !isOneWord(shownName(other))) + 1;
    const own = several.split(and).filter((_, part) => part % 2 === 0);
    const each = [...all.splice(start).map(shownName), ...own].map((one) => `${one.replace(/^the /i, '')} ${kind}`);
    all.push(...(each.length > 1 ? each : [name]));
  }
  return all;
}

const isOneWord = (name: string) => /^(?:the )?[^\s:]+$/i.test(name);

/**
 * A line without what stands in brackets, nested to any depth, and without a list of affiliations at its end. A bracket
 * ends a name, but for a short name in it: "Yi (Max) Example". One that is never closed is only left out itself.
 */
export function withoutAffiliations(line: string): string {
  if (!/[()]/.test(line)) return line;
  const closings = closingsOf(line);
  const isNumbered = /^\s*\(\d+\)/.test(line);
  const kept: string[] = [];
  // The text since the last separator, and since the last bracket after it.
  let [name, since, hasNames] = ['', '', false];
  for (let at = 0; at < line.length;) {
    const end = closings.get(at);
    if (line[at] !== '(' && line[at] !== ')') {
      const text = /[^()]+/y;
      text.lastIndex = at;
      const [words = ''] = text.exec(line) ?? [];
      kept.push(words);
      at += words.length;
      const cut = /[,;:]/.test(words) ? words.slice(1 + words.search(/[,;:][^,;:]*$/)) : undefined;
      name = (cut ?? name + words).slice(-80);
      since = cut ?? words;
      hasNames ||= /\p{L}/u.test(words);
    } else if (end === undefined) {
      // Of a list of affiliations the last bracket is often missing.
      if (hasNames && /^\(\s*\(?\d/.test(line.slice(at, at + 12))) break;
      kept.push(' ');
      at++;
    } else {
      const inner = line.slice(at + 1, end);
      const after = /^[^,;:()]*/.exec(line.slice(end + 1, end + 81))![0].trim();
      const isList = /^\s*(?:\d{1,3}|[a-z])\s*$/i.test(inner) && !/\p{L}/u.test(since) && /\p{L}/u.test(after);
      if (isList && hasNames && !isNumbered) break;
      kept.push(betweenNames(inner, name, after));
      since = '';
      at = end + 1;
    }
  }
  return kept.join('').replace(/\s+/g, ' ');
}

/** What stays in place of a bracket. */
function betweenNames(inner: string, before: string, after: string): string {
  const [first, last] = [before.trim().split(' '), after.split(' ')];
  if (after === '' || before.trim() === '' || isSuffix(after) || /^(?:and|&|for|on|et) /i.test(after)) return ' ';
  const isShortName = /^["“'‘]?\p{Lu}[\p{L}\p{M}.'’-]*["”'’]?$/u.test(inner) && !/^\p{Lu}{2,}$/u.test(inner);
  return isShortName && (first.length === 1 || last.length === 1) ? ` (${inner}) ` : ', ';
}

function closingsOf(line: string): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closings = new Map<number, number>();
  for (const { 0: bracket, index } of line.matchAll(/[()]/g))
    if (bracket === '(') open.push(index);
    else if (open.length > 0) closings.set(open.pop()!, index);
  return closings;
}
