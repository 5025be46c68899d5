/** The API of GitHub for one repository. */
export interface GitHub {
  /** `owner/name`. */
  repository: string;
  /** Asks for a path below `/repos/<owner>/<name>`. Status 0: no answer came. */
  ask(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    path: string,
    body?: object,
  ): Promise<{ status: number; json: unknown }>;
}

/** From the environment of a workflow; undefined where it names no repository. */
export function githubOf(env: NodeJS.ProcessEnv, repository = env.GITHUB_REPOSITORY): GitHub | undefined {
  if (!repository || !/^(?!\.)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/.test(repository)) return undefined;
  const api = env.GITHUB_API_URL || 'https://api.github.com';
  const token = env.GITHUB_TOKEN ?? env.GH_TOKEN;
  return {
    repository,
    async ask(method, path, body) {
      try {
        const response = await fetch(`${api}/repos/${repository}${path}`, {
          method,
          signal: AbortSignal.timeout(20_000),
          headers: {
            accept: 'application/vnd.github+json',
            'user-agent': 'daybook',
            'x-github-api-version': '2022-11-28',
            ...(token && { authorization: `Bearer ${token}` }),
          },
          ...(body && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        return { status: response.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
      } catch {
        return { status: 0, json: undefined };
      }
    },
  };
}

/** Where GitHub Pages takes the site from; `unseen` where the answer is not for us. */
export type PagesState = 'none' | 'branch' | 'actions' | 'unseen';

export async function pagesState(github: GitHub): Promise<PagesState> {
  const { status, json } = await github.ask('GET', '/pages');
  if (status === 404) return 'none';
  if (status !== 200) return 'unseen';
  return (json as { build_type?: unknown }).build_type === 'workflow' ? 'actions' : 'branch';
}

/** What to do about it; undefined where nothing is wrong, as far as can be seen. */
export const pagesAdvice: Readonly<Record<PagesState, string | undefined>> = {
  none: 'GitHub Pages is off: open Settings → Pages and choose Source: GitHub Actions. The papers are committed; the next run deploys them.',
  branch: 'GitHub Pages takes the site from a branch: open Settings → Pages and choose Source: GitHub Actions.',
  actions: undefined,
  unseen: undefined,
};
