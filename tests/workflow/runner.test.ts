import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runnerOf } from '../../src/workflow/runner.ts';
import { temporaryFolder } from '../command.ts';

function runner() {
  const folder = temporaryFolder();
  const [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY] = [join(folder, 'output'), join(folder, 'summary')];
  const lines: string[] = [];
  const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT, GITHUB_STEP_SUMMARY };
  return {
    ...runnerOf(env, (line) => lines.push(line)),
    lines,
    written: (file: 'output' | 'summary') => readFileSync(join(folder, file), 'utf8'),
  };
}

test('a message is one command to the runner, whatever is in it', () => {
  const { warn, fail, lines, written } = runner();
  warn('100 %\n::set-output name=x::y ##[error]z');
  fail('line 3, title: too short', { file: 'a,b:c.ts', line: 3 });
  expect(lines).toEqual([
    '::warning::100 %25%0A::set-output name=x::y ## [error]z',
    '::error file=a%2Cb%3Ac.ts,line=3::line 3, title: too short',
  ]);
  expect(written('summary')).toContain('**Error:** line 3, title: too short');
});

test('a value is one line, so that it gives no other', () => {
  const { output, written } = runner();
  output('commit', 'abc\nready=true');
  expect(written('output')).toBe('commit=abc ready=true\n');
});

test('words of a source in a summary are no link and no HTML', () => {
  const { warn, written } = runner();
  warn('<img src=x> [x](https://example.org)');
  expect(written('summary')).toContain('\\<img src=x\\> \\[x\\](https://example.org)');
});
