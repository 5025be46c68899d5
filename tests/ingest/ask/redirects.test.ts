import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { follow } from '../../../src/ingest/ask/redirects.ts';
import { temporaryFolder } from '../../command.ts';
import { upstream } from '../../upstream.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A service with a certificate of its own, which this process trusts until the test ends. */
async function secure(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
  ]);
  expect(status).toBe(0);
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, readFileSync(cert, 'utf8')]);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer);
  onTestFinished(() => {
    setDefaultCACertificates(trusted);
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return `https://localhost:${(server.address() as AddressInfo).port}/`;
}

test.skipIf(!hasOpenssl)('a redirect from https to https is followed, one back to http is refused', async () => {
  let location = '/end';
  const url = await secure((asked, response) => {
    if (asked.url === '/end') response.end('ok');
    else response.writeHead(302, { location }).end();
  });
  const get = () => follow(new URL(url), () => true, { headers: {}, signal: AbortSignal.timeout(10_000) });
  const response = await get();
  expect(response.status).toBe(200);
  response.cancel();
  const { endpoint, requests } = await upstream((_, answer) => answer.end('in the clear'));
  location = `${endpoint}/end`;
  await expect(get()).rejects.toThrow(`got a redirect to "${location}"`);
  expect(requests).toEqual([]);
});
