// Room: What the workflow on GitHub does besides the commands: commit, compare, tell. Runs in Node.

import { appendFileSync } from 'node:fs';
import { oneLine, safeCharacters } from '../archive/text/characters.ts';

/** Where a step of a workflow says what it found. Outside of GitHub Actions, only the lines are printed. */
export interface Runner {
  /** A value that later steps read. */
  output: (name: string, value: string) => void;
  /** Markdown on the page of the run. */
  summarize: (markdown: string) => void;
  notice: (message: string) => void;
  warn: (message: string) => void;
  /** An error, at a place of a file where there is one. */
  fail: (message: string, place?: { file: string; line?: number | undefined }) => void;
}

export function runnerOf(env: NodeJS.ProcessEnv, print: (line: string) => void): Runner {
  const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, GITHUB_ACTIONS } = env;
  const summarize = (markdown: string) => {
    if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, `${inLines(markdown)}\n`);
  };
  const annotate = (kind: 'notice' | 'warning' | 'error', message: string, properties = '') => {
    const words = inLines(message);
    print(GITHUB_ACTIONS ? `::${kind}${properties}::${escaped(words)}` : words);
    summarize(`**${kind[0]!.toUpperCase()}${kind.slice(1)}:** ${asMarkdown(words)}\n`);
  };
  return {
    output(name, value) {
      if (GITHUB_OUTPUT) appendFileSync(GITHUB_OUTPUT, `${name}=${oneLine(safeCharacters(value))}\n`);
      else print(`${name}=${value}`);
    },
    summarize,
    notice: (message) => {
      annotate('notice', message);
    },
    warn: (message) => {
      annotate('warning', message);
    },
    fail(message, place) {
      const line = place?.line === undefined ? '' : `,line=${place.line}`;
      annotate('error', message, place && ` file=${property(place.file)}${line}`);
    },
  };
}

/** No part of a line is a command to the runner. */
const inLines = (text: string): string => safeCharacters(text).replaceAll('##[', '## [');

/** As the runner wants the words of a command: a line break ends it. */
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Words of a source in Markdown are words: no link, no picture, no HTML. */
const asMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|!~@]/g, '\\$&').replaceAll('\n', '  \n');
