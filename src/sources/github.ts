import { z } from 'zod';
import { parseJson, SourceError, type Answer, type SourceFacts } from './source.ts';

export const githubFacts: SourceFacts = { name: 'github', title: 'GitHub', home: 'https://github.com/', isList: true };

/** A repository at GitHub: only letters that a path may have. */
export interface Repository {
  owner: string;
  name: string;
}

/** The repository of a link to code; undefined if it leads elsewhere. */
export function repositoryOf(link: string | undefined): Repository | undefined {
  const url = URL.parse(link ?? '');
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username || url.password) return undefined;
  if (!['github.com', 'www.github.com'].includes(url.host)) return undefined;
  const [owner = '', path = ''] = url.pathname.slice(1).split('/');
  const name = path.replace(/\.git$/, '');
  const isOwner = /^[a-z\d](?:[a-z\d_-]{0,38})$/i.test(owner);
  const isName = /^[\w.-]{1,100}$/.test(name) && name !== '.' && name !== '..';
  return isOwner && isName ? { owner, name } : undefined;
}

/**
 * The address of a repository in GitHub's API. The host is fixed: `GITHUB_API_URL` moves it to another, as in GitHub
 * Actions. https://docs.github.com/en/rest/repos/repos#get-a-repository
 */
export function repositoryAddress({ owner, name }: Repository): string {
  const endpoint = (process.env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  return `${endpoint}/repos/${owner}/${name}`;
}

/** The headers that GitHub wants; a token allows more requests. */
export function gitHubHeaders(): Record<string, string> {
  const token = process.env.GITHUB_TOKEN?.trim() ?? '';
  return {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    // What a header can't hold would be printed with the error.
    ...(/^[!-~]+$/.test(token) && { authorization: `Bearer ${token}` }),
  };
}

const repositorySchema = z.object({ stargazers_count: z.int().nonnegative() });

/** The stars in an answer about a repository. Throws a `SourceError` if it is not one. */
export function readStars(answer: Answer): number {
  const { data } = repositorySchema.safeParse(parseJson(answer));
  if (!data) throw new SourceError(`${answer.from}: expected stargazers_count, a whole number, got none`);
  return data.stargazers_count;
}
