import { fold, respelled } from './fold.ts';
import { singular } from './singular.ts';

/** A folded word as the index knows it: "Models" and "model", "colour" and "colors" are the same term. */
export const termOf = (word: string): string => singular(respelled(word));

/** A word of a text, with every term that finds it. */
export interface Token {
  /** The word as it stands in the text, folded. */
  text: string;
  /** Its terms: one for "model", two for "long-context", many for a run of Chinese. */
  parts: string[];
  /** Its spelling as one term ("longcontext", "gpt4omini", "c++"), and of its neighbours with figures ("gpt4o"). */
  joined: string[];
  /** All of these. */
  all: string[];
}

// Scripts without spaces: there each two letters that follow each other are a term.
export const scripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
export const spaceless = new RegExp(`^[${scripts}]`, 'u');
const letters = String.raw`(?:(?![${scripts}])[\p{L}\p{M}\p{N}])+`;
const wordPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])o\((?:[^()]|\([^()]*\)){1,30}\)|[${scripts}ー]+|${letters}(?:[-‐‑_.'’]${letters})*[+#]*`,
  'gu',
);
const marks = /[-‐‑_'’]|(?<!\p{N})\.|\.(?!\p{N})/u;

/** The words of a text in their order. */
export const tokensOf = (text: string): Token[] => (fold(text).match(wordPattern) ?? []).map(tokenOf);

const knownTokens = new Map<string, Token>();

/** Remembers words: an archive repeats the same ones very often. */
function tokenOf(word: string): Token {
  let token = knownTokens.get(word);
  if (!token) {
    if (knownTokens.size > 100_000) knownTokens.clear();
    const read = termsIn(word);
    token = { ...read, all: [...read.parts, ...read.joined] };
    knownTokens.set(word, token);
  }
  return token;
}

function termsIn(word: string): Omit<Token, 'all'> {
  if (spaceless.test(word)) return { text: word, parts: pairs(word), joined: [] };
  // O(N^2), O(n log n)
  if (word.includes('(')) return { text: word, parts: [word.replace(/[\s^*·{}\\]/g, '')], joined: [] };
  const parts = word
    .replace(/['’]s$/, '')
    .split(marks)
    .flatMap(splitFigures)
    .filter(Boolean);
  if (parts.length === 1) return { text: word, parts: [termOf(parts[0]!)], joined: [] };
  const neighbours = parts.slice(1).map((part, at) => parts[at]! + part);
  const joined = [parts.join(''), ...(parts.length > 2 ? neighbours.filter((pair) => /\p{N}/u.test(pair)) : [])];
  return { text: word, parts: parts.map(termOf), joined: joined.map(termOf) };
}

/** "qwen2.5" is also "qwen" and "2.5"; "2bit" is "2" and "bit". But "3d" and "r1" are one. */
const splitFigures = (part: string): string[] => part.split(/(?<=\p{L}{3})(?=\p{N})|(?<=\p{N})(?=\p{L}{3})/u);

function pairs(word: string): string[] {
  const letters = Array.from(word);
  return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => letters[at]! + letter);
}

/** A word as one term. */
export const wholeOf = ({ parts, joined }: Token): string => joined[0] ?? parts[0]!;

export const partTermsOf = (text: string): string[] => tokensOf(text).flatMap(({ parts }) => parts);

/** All terms of a text, those of its compounds included, in their order. */
export const termsOf = (text: string): string[] => tokensOf(text).flatMap(({ all }) => all);

// What is no word begins with a sign that no word begins with.
export const idTerm = (id: string): string => `=${id.toLowerCase()}`;
export const authorTerm = (name: string): string => `@${partTermsOf(name).join('')}`;
export const isAuthorTerm = (term: string): boolean => term.startsWith('@');
