import { afterEach, describe, expect, test, vi } from 'vitest';
import { SourceError } from '../../src/sources/source.ts';
import { gitHubHeaders, readStars, repositoryAddress, repositoryOf } from '../../src/sources/github.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const memory = { owner: 'example', name: 'memory' };

describe('the repository of a link', () => {
  test.each([
    ['https://github.com/example/memory', memory],
    ['http://www.github.com/example/memory/', memory],
    ['https://GitHub.com/example/memory.git', memory],
    ['https://github.com/example/memory/tree/main/papers/long', memory],
    ['https://github.com/example/memory?tab=readme-ov-file#top', memory],
    ['https://github.com/example/memory?../../user', memory],
    ['https://github.com/a/../example/memory', memory],
    ['https://github.com/Ex-ample_corp/a.b-c_d', { owner: 'Ex-ample_corp', name: 'a.b-c_d' }],
    ['https://github.com/example/.github', { owner: 'example', name: '.github' }],
  ])('%s', (link, repository) => {
    expect(repositoryOf(link)).toEqual(repository);
  });

  test.each([
    undefined,
    '',
    'memory',
    'javascript:alert(1)',
    'ftp://github.com/example/memory',
    'https://example.org/example/memory',
    'https://github.com.evil.org/example/memory',
    'https://evil.org/github.com/example/memory',
    'https://evil.org#github.com/example/memory',
    'https://evilgithub.com/example/memory',
    'https://gist.github.com/example/memory',
    'https://api.github.com/repos/example/memory',
    'https://user@github.com/example/memory',
    'https://github.com@evil.org/example/memory',
    'https://github.com:443@evil.org/example/memory',
    'https://github.com:8443/example/memory',
    'https://github.com/',
    'https://github.com/example',
    'https://github.com//example/memory',
    'https://github.com/example/.git',
    'https://github.com/example/..',
    'https://github.com/example/%2e%2e',
    'https://github.com/example/..%2f..%2fuser',
    'https://github.com/example%2f..%2fuser/memory',
    'https://github.com/example/memory%3fper_page=1',
    'https://github.com/example/memory%00',
    'https://github.com/exam ple/memory',
    'https://github.com/exämple/memory',
    'https://github.com/-example/memory',
    'https://github.com/.example/memory',
    `https://github.com/${'e'.repeat(40)}/memory`,
    `https://github.com/example/${'m'.repeat(101)}`,
  ])('none: %s', (link) => {
    expect(repositoryOf(link)).toBeUndefined();
  });
});

test('it is asked for at one host', () => {
  vi.stubEnv('GITHUB_API_URL', '');
  expect(repositoryAddress(memory)).toBe('https://api.github.com/repos/example/memory');
  vi.stubEnv('GITHUB_API_URL', 'http://127.0.0.1:1/api/v3/');
  expect(repositoryAddress(memory)).toBe('http://127.0.0.1:1/api/v3/repos/example/memory');
});

test.each([
  ['', undefined],
  [' \n', undefined],
  ['abc_123', 'Bearer abc_123'],
  ['abc_123\n', 'Bearer abc_123'],
  ['abc\nx-other: 1', undefined],
  ['äbc', undefined],
])('a token %j is sent as %j', (token, authorization) => {
  vi.stubEnv('GITHUB_TOKEN', token);
  expect(gitHubHeaders().authorization).toBe(authorization);
  expect(() => new Headers(gitHubHeaders())).not.toThrow();
});

const stars = (text: string) => readStars({ text, from: 'test' });

test.each([
  ['{"stargazers_count":40,"full_name":"example/memory"}', 40],
  ['{"stargazers_count":0}', 0],
])('stars: %s', (text, count) => {
  expect(stars(text)).toBe(count);
});

test.each([
  '',
  '<html>',
  'null',
  '[]',
  '40',
  '{}',
  ...['-1', '1.5', '"40"', 'null', '1e400', '[40]'].map((count) => `{"stargazers_count":${count}}`),
])('no stars: %s', (text) => {
  expect(() => stars(text)).toThrow(SourceError);
});
