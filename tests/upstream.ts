import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Upstream {
  endpoint: string;
  /** Every request, in order. */
  requests: IncomingMessage[];
}

/** A service on loopback that ends with the test. */
export async function upstream(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Upstream> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Hugging Face's daily papers, a day at a time, with its pages. */
export const dailyPapers = (day: (date: string) => unknown[]) =>
  upstream((request, response) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const [limit, page] = [Number(query.get('limit') ?? 50), Number(query.get('p') ?? 0)];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(day(query.get('date') ?? '').slice(page * limit, (page + 1) * limit)));
  });
