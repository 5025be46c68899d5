import { githubOf } from '../../src/workflow/github.ts';
import { upstream } from '../upstream.ts';

interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/** A GitHub on loopback: answers by method and path, below the repository. */
export async function fakeGitHub(answers: Record<string, [status: number, json?: unknown]>) {
  const asked: Asked[] = [];
  const { endpoint } = await upstream((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = new URL(request.url!, 'http://localhost').pathname.replace('/repos/you/papers', '');
      const text = Buffer.concat(chunks).toString();
      asked.push({ method: request.method!, path, body: text ? (JSON.parse(text) as unknown) : undefined });
      const [status, json] = answers[`${request.method} ${path}`] ?? [404, { message: 'Not Found' }];
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(json === undefined ? '' : JSON.stringify(json));
    });
  });
  const env = { GITHUB_API_URL: endpoint, GITHUB_REPOSITORY: 'you/papers', GITHUB_TOKEN: 'secret' };
  return { github: githubOf(env)!, asked, env };
}
