import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

// A service of its own process, with the answers, the pages and the marks of Hugging Face's: `node upstream.ts FOLDER`
// serves the days in `FOLDER/YYYY-MM-DD.json` on loopback, and prints its address.

interface Said {
  body: string;
  etag: string;
}

const [folder = '.'] = process.argv.slice(2);
const days = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, 10), JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown[]]),
);
const said = new Map<string, Said>();

const server = createServer(({ url = '/', headers }, response) => {
  const { body, etag } = said.get(url) ?? answerTo(url);
  const isKnown = headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, { 'content-type': 'application/json; charset=utf-8', etag });
  response.end(isKnown ? undefined : body);
});

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

function answerTo(url: string): Said {
  const query = new URL(url, 'http://127.0.0.1').searchParams;
  const [limit, page] = [Number(query.get('limit') ?? 50), Number(query.get('p') ?? 0)];
  const entries = days.get(query.get('date') ?? '') ?? [];
  const body = JSON.stringify(entries.slice(page * limit, (page + 1) * limit));
  const answer = { body, etag: `W/"${createHash('sha1').update(body).digest('base64')}"` };
  said.set(url, answer);
  return answer;
}
