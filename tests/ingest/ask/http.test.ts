import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { politeGet, politeGets, type Politeness } from '../../../src/ingest/ask/http.ts';
import { RememberedAnswers } from '../../../src/ingest/keep/remembered.ts';
import { temporaryFolder } from '../../command.ts';
import { upstream } from '../../upstream.ts';
import { fakeClock } from '../clock.ts';

interface Said {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const ok: Said = { body: 'ok' };

/** A service that gives these answers in order, the last one for ever. */
const service = (...answers: [Said, ...Said[]]) => {
  let asked = 0;
  return upstream((_, response) => {
    const { status = 200, headers = {}, body = '' } = answers[Math.min(asked++, answers.length - 1)]!;
    response.writeHead(status, headers).end(body);
  });
};

function getter(rules: Partial<Politeness> = {}) {
  const clock = fakeClock();
  return { clock, get: politeGet({ site: 'https://example.org/daybook/', interval: 0, clock, ...rules }) };
}

test('says who asks, and what it can read', async () => {
  const { endpoint, requests } = await service(ok);
  expect(await getter({ site: 'https://bücher.example/' }).get(`${endpoint}/x?y=1`)).toBe('ok');
  expect(requests[0]).toMatchObject({
    url: '/x?y=1',
    headers: {
      'user-agent': 'daybook (+https://xn--bcher-kva.example/)',
      accept: 'application/json, application/xml;q=0.9, */*;q=0.1',
    },
  });
});

describe('pace', () => {
  test('one request at a time, with the pause between them that the archive or the source asks for', async () => {
    let [open, most] = [0, 0];
    const { endpoint } = await upstream((_, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        response.end('ok');
      });
    });
    const clock = fakeClock();
    const gets = politeGets({ site: 'https://example.org/', clock });
    const [slow, usual] = [gets({ interval: 3000 }), gets({})];
    await Promise.all([slow(endpoint), slow(endpoint), usual(endpoint), usual(endpoint)]);
    expect(clock.slept).toEqual([3000, 3000, 1000]);
    expect(most).toBe(1);
  });

  test.each([408, 425, 429, 500, 502, 503, 504, 520])(
    '%i is asked again, after longer and longer waits',
    async (status) => {
      const { endpoint } = await service({ status }, { status }, { status }, ok);
      const { get, clock } = getter({ interval: 1000 });
      expect(await get(endpoint)).toBe('ok');
      expect(clock.slept).toEqual([1000, 1500, 3000]);
    },
  );

  test('five times in all', async () => {
    const { endpoint, requests } = await service({ status: 500, body: 'Oops.\n' });
    await expect(getter().get(endpoint)).rejects.toThrow(`${endpoint}/: expected 200, got 500 "Oops.\\n"`);
    expect(requests).toHaveLength(5);
  });

  test.each([204, 206, 400, 401, 403, 404, 406, 410])('%i is not asked again', async (status) => {
    const { endpoint, requests } = await service({ status }, ok);
    await expect(getter().get(endpoint)).rejects.toThrow(`expected 200, got ${status}`);
    expect(requests).toHaveLength(1);
  });
});

describe('a service that says when', () => {
  const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
  test.each<[string, Record<string, string>, number]>([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['a part of a second', { 'retry-after': '0.5' }, 500],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9000],
    ['a date in the old form', { 'retry-after': 'Thursday, 01-Jan-26 00:00:09 GMT' }, 9000],
    [
      'a date by its own clock',
      { 'retry-after': 'Wed, 03 Jan 2024 00:00:09 GMT', date: 'Wed, 03 Jan 2024 00:00:00 GMT' },
      9000,
    ],
    ['a date that is past', { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [
      'Hugging Face’s quota',
      { ratelimit: '"api";r=0;t=55', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' },
      55_000,
    ],
    ['the longest of two quotas', { ratelimit: '"burst";r=0;t=2, "day";r=0;t=80, "all";r=4;t=290' }, 80_000],
    ['an older draft', { ratelimit: 'limit=10, remaining=0, reset=12' }, 12_000],
    ['headers of its own', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '13' }, 13_000],
    ['the moment of the reset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225614' }, 14_000],
    ['both', { 'retry-after': '3', ratelimit: '"api";r=0;t=55' }, 3000],
  ])('%s', async (_, headers, wait) => {
    const { endpoint } = await service({ status: 429, headers: { date, ...headers } }, ok);
    const { get, clock } = getter();
    expect(await get(endpoint)).toBe('ok');
    // A moment later, by chance, so that not all archives come back together.
    expect(clock.slept).toEqual([wait + 10]);
  });

  test.each(['soon', '-5', '1e9', '', '5 minutes', '2026-01-01', 'Wed, 99 Foo 2026'])(
    'in words that make no sense (%j) is as one that does not say',
    async (value) => {
      const { endpoint } = await service({ status: 429, headers: { 'retry-after': value } }, ok);
      const { get, clock } = getter();
      expect(await get(endpoint)).toBe('ok');
      expect(clock.slept).toEqual([15]);
    },
  );

  test('is believed whatever the status', async () => {
    const { endpoint } = await service({ status: 403, headers: { 'retry-after': '4' } }, ok);
    const { get, clock } = getter();
    expect(await get(endpoint)).toBe('ok');
    expect(clock.slept).toEqual([4010]);
  });

  test.each(['999999', '9'.repeat(400), 'Wed, 21 Oct 2037 07:28:00 GMT'])(
    'to come back after %j is left alone at once',
    async (value) => {
      const { endpoint, requests } = await service({ status: 429, headers: { date, 'retry-after': value } });
      const { get, clock } = getter();
      await expect(get(endpoint)).rejects.toThrow(/got 429; it asks to wait \S+ s, longer than this run can/);
      await expect(get(`${endpoint}/other`)).rejects.toThrow('it asks to wait');
      expect([requests.length, clock.slept]).toEqual([1, []]);
    },
  );

  test('that its quota is used up by a good answer gets no other request before the reset', async () => {
    const { endpoint } = await service({ ...ok, headers: { ratelimit: '"api";r=0;t=30' } }, ok);
    const { get, clock } = getter({ interval: 1000 });
    await get(endpoint);
    await get(endpoint);
    await get(endpoint);
    expect(clock.slept).toEqual([30_000, 1000]);
  });

  test('that there is some left is not waited for', async () => {
    const { endpoint } = await service({ ...ok, headers: { ratelimit: '"api";r=1;t=30' } });
    const { get, clock } = getter();
    await get(endpoint);
    await get(endpoint);
    expect(clock.slept).toEqual([]);
  });
});

describe('the budget of a run', () => {
  test('is for one service: when it is spent, that one is asked no more, another one is', async () => {
    const [down, up] = [await service({ status: 503, headers: { 'retry-after': '40' } }), await service(ok)];
    const { get, clock } = getter({ budget: 100_000 });
    await expect(get(down.endpoint)).rejects.toThrow('it asks to wait 41 s, longer than this run can');
    await expect(get(down.endpoint)).rejects.toThrow('not asked again in this run');
    expect([down.requests.length, clock.slept]).toEqual([3, [40_010, 40_010]]);
    expect(await get(up.endpoint)).toBe('ok');
  });

  test('is not spent by good answers, however many', async () => {
    const { endpoint } = await service(ok);
    const { get, clock } = getter({ interval: 1000, budget: 5000 });
    for (let i = 0; i < 20; i++) expect(await get(endpoint)).toBe('ok');
    expect(clock.slept).toHaveLength(19);
  });
});

describe('an answer that never ends', () => {
  const forever = (write: (response: ServerResponse) => void) => {
    let closed: () => void;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    const answer = (_: IncomingMessage, response: ServerResponse) => {
      response.on('close', () => {
        closed();
      });
      write(response);
    };
    return { ended, answer };
  };
  const repeat = (chunk: Buffer) => (response: ServerResponse) => {
    const more = () => {
      while (response.writable && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };

  test('because nothing comes', async () => {
    const { answer, ended } = forever(() => undefined);
    const { endpoint } = await upstream(answer);
    await expect(getter({ timeout: 50, retries: 0 }).get(endpoint)).rejects.toThrow(
      'expected a whole answer in 0.05 s, got none',
    );
    await ended;
  });

  test('because it trickles', async () => {
    const { answer, ended } = forever((response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    const { endpoint } = await upstream(answer);
    await expect(getter({ timeout: 100, retries: 0 }).get(endpoint)).rejects.toThrow('expected a whole answer');
    await ended;
  });

  test('is cut off at the size that is allowed', async () => {
    const { answer, ended } = forever(repeat(Buffer.alloc(1 << 16, ' ')));
    const { endpoint, requests } = await upstream(answer);
    await expect(getter({ maxBytes: 1e6 }).get(endpoint)).rejects.toThrow('expected at most 1 MB, got more');
    await ended;
    expect(requests).toHaveLength(1);
  });

  test('is cut off at that size unpacked', async () => {
    const { answer, ended } = forever((response) => {
      response.setHeader('content-encoding', 'gzip');
      repeat(gzipSync(Buffer.alloc(1 << 20, ' ')))(response);
    });
    const { endpoint } = await upstream(answer);
    await expect(getter({ maxBytes: 1e7 }).get(endpoint)).rejects.toThrow('expected at most 10 MB, got more');
    await ended;
  });

  test('while one of exactly that size is read', async () => {
    const { endpoint } = await service({ body: gzipSync(' '.repeat(1e6)), headers: { 'content-encoding': 'gzip' } });
    expect(await getter({ maxBytes: 1e6 }).get(endpoint)).toHaveLength(1e6);
  });
});

describe('characters', () => {
  const text = '[{"paper":"Ω – 論文 𝒳"}]';
  const utf16 = (bom: string) => Buffer.from(bom + text, 'utf16le');
  test.each<[string, string, Buffer]>([
    ['UTF-8', 'application/json; charset=utf-8', Buffer.from(text)],
    ['UTF-8 without a word', '', Buffer.from(text)],
    ['a byte order mark', 'application/json', Buffer.from(`\uFEFF${text}`)],
    ['a mark against the header', 'application/json; charset=utf-16', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 by its mark', 'application/json', utf16('\uFEFF')],
    ['UTF-16 by its mark, the other way round', 'text/plain; charset=latin1', utf16('\uFEFF').swap16()],
    ['UTF-16 by the header', 'application/json; charset="UTF-16LE"', utf16('')],
  ])('%s', async (_, type, body) => {
    const { endpoint } = await service({ headers: { 'content-type': type }, body });
    expect(await getter().get(endpoint)).toBe(text);
  });

  test('ones that nobody knows are refused', async () => {
    const { endpoint, requests } = await service({ headers: { 'content-type': 'text/xml; charset=x-klingon' } });
    await expect(getter().get(endpoint)).rejects.toThrow('expected text in UTF-8, got charset "x-klingon"');
    expect(requests).toHaveLength(1);
  });
});

describe('an answer that is packed', () => {
  const text = '[{"paper":"Ω"}]';
  test.each<[string, Buffer]>([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('as %s is unpacked', async (coding, body) => {
    const { endpoint } = await service({ headers: { 'content-encoding': coding }, body });
    expect(await getter().get(endpoint)).toBe(text);
  });

  test('is unpacked as it was asked for', async () => {
    const { endpoint, requests } = await service(ok);
    await getter().get(endpoint);
    expect(requests[0]?.headers['accept-encoding']).toBe('gzip, br');
  });
});

test('one connection serves all requests, whatever is answered', async () => {
  const { endpoint, requests } = await service(
    { body: 'a'.repeat(1e6) },
    { status: 503, body: 'Oops.' },
    ok,
    { status: 404 },
    ok,
  );
  const { get } = getter();
  for (const path of ['1', '2']) await get(`${endpoint}/${path}`);
  await expect(get(`${endpoint}/3`)).rejects.toThrow('got 404');
  await get(`${endpoint}/4`);
  expect(requests).toHaveLength(5);
  expect(new Set(requests.map(({ socket }) => socket)).size).toBe(1);
});

describe('a broken answer is none', () => {
  test.each<[string, Said]>([
    ['less than was promised', { headers: { 'content-length': '99999', connection: 'close' }, body: '[]' }],
    ['no gzip', { headers: { 'content-encoding': 'gzip' }, body: 'not gzip' }],
  ])('%s', async (_, broken) => {
    const { endpoint, requests } = await upstream((_, response) => {
      response.writeHead(200, broken.headers).write(broken.body, () => response.socket?.end());
    });
    await expect(getter().get(endpoint)).rejects.toThrow(/expected a whole answer|incorrect header check/);
    expect(requests).toHaveLength(5);
  });

  test('no service at all', async () => {
    const { endpoint } = await service(ok);
    const [host] = endpoint.split(/:\d+$/);
    await expect(getter().get(`${host!}:1/x`)).rejects.toThrow(/127\.0\.0\.1:1\/x: .*ECONNREFUSED/);
  });

  test.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/plain,x', 'example.org', ''])(
    '%j is not asked for',
    async (address) => {
      await expect(getter().get(address)).rejects.toThrow(`${JSON.stringify(address)}: expected an address`);
    },
  );
});

describe('redirects', () => {
  const to = (location: string, status = 302): Said => ({ status, headers: { location } });

  test.each([301, 302, 303, 307, 308])('%i on the same host is followed', async (status) => {
    const { endpoint, requests } = await service(to('/new?x=1', status), ok);
    expect(await getter().get(`${endpoint}/old`)).toBe('ok');
    expect(requests.map(({ url }) => url)).toEqual(['/old', '/new?x=1']);
  });

  test('another host is not', async () => {
    const other = await service(ok);
    for (const location of [other.endpoint, other.endpoint.replace('http:', ''), 'http://169.254.169.254/latest/']) {
      const { endpoint, requests } = await service(to(location));
      await expect(getter().get(endpoint)).rejects.toThrow(`got a redirect to "${location}"; if that is right`);
      expect(requests).toHaveLength(1);
    }
    expect(other.requests).toHaveLength(0);
  });

  test.each(['file:///etc/passwd', 'javascript:1', 'http://'])('%j is not', async (location) => {
    const { endpoint } = await service(to(location));
    await expect(getter().get(endpoint)).rejects.toThrow('got a redirect to');
  });

  test('nor the same host with a password', async () => {
    const { endpoint, requests } = await upstream((request, response) => {
      const location = `${endpoint.replace('//', '//user:word@')}/named`;
      if (request.url === '/named') response.end('ok');
      else response.writeHead(302, { location }).end();
    });
    await expect(getter().get(endpoint)).rejects.toThrow('got a redirect to');
    expect(requests).toHaveLength(1);
  });

  test('a step up to https is taken', async () => {
    const { endpoint, requests } = await upstream((_, response) => {
      response.writeHead(301, { location: endpoint.replace('http:', 'https:') }).end();
    });
    // Nothing answers with TLS there: that it fails so shows that it was tried.
    await expect(getter({ retries: 0 }).get(endpoint)).rejects.not.toThrow('redirect');
    expect(requests).toHaveLength(1);
  });

  test('loops and long ways end', async () => {
    for (const location of ['/', '']) {
      const loop = await service(to(location));
      await expect(getter().get(loop.endpoint)).rejects.toThrow('got redirects without end');
      expect(loop.requests).toHaveLength(1);
    }
    let step = 0;
    const { endpoint, requests } = await upstream((_, response) => {
      response.writeHead(302, { location: `/${++step}` }).end();
    });
    await expect(getter().get(endpoint)).rejects.toThrow('got redirects without end');
    expect(requests).toHaveLength(6);
  });
});

describe('what has not changed', () => {
  const etag = 'W/"1"';
  const modified = 'Thu, 01 Jan 2026 00:00:00 GMT';
  /** Answers 304 to whoever knows the marks. */
  const marked = (text = () => 'old') =>
    upstream((request, response) => {
      const known = request.headers['if-none-match'] === etag && request.headers['if-modified-since'] === modified;
      response.writeHead(known ? 304 : 200, { etag, 'last-modified': modified }).end(known ? undefined : text());
    });
  const answers = join('.cache', 'ingest', 'answers.json');

  test('is not sent again, and is read all the same', async () => {
    const root = temporaryFolder();
    const { endpoint, requests } = await marked();
    for (let run = 0; run < 3; run++) {
      const remembered = new RememberedAnswers(root);
      expect(await getter({ remembered }).get(endpoint)).toBe('old');
      remembered.save();
    }
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, etag, etag]);
  });

  test('is only known from a run that was good', async () => {
    const root = temporaryFolder();
    const { endpoint, requests } = await marked();
    await getter({ remembered: new RememberedAnswers(root) }).get(endpoint);
    await getter({ remembered: new RememberedAnswers(root) }).get(endpoint);
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
    expect(existsSync(join(root, answers))).toBe(false);
  });

  test.each(['[{', '{}', '[null]', '[{"url":"x"}]', ''])('is asked for anew where it was lost: %j', async (text) => {
    const root = temporaryFolder();
    const { endpoint, requests } = await marked();
    const remembered = new RememberedAnswers(root);
    await getter({ remembered }).get(endpoint);
    remembered.save();
    if (text) writeFileSync(join(root, answers), text);
    else rmSync(join(root, answers));
    expect(await getter({ remembered: new RememberedAnswers(root) }).get(endpoint)).toBe('old');
    expect(requests.at(-1)!.headers['if-none-match']).toBeUndefined();
  });

  test('is not what nobody asked about: 304 is asked again', async () => {
    const { endpoint } = await service({ status: 304, headers: { etag } }, ok);
    const { get } = getter({ remembered: new RememberedAnswers(temporaryFolder()) });
    expect(await get(endpoint)).toBe('ok');
  });

  test('and an answer without a mark is not kept', async () => {
    const root = temporaryFolder();
    const remembered = new RememberedAnswers(root);
    const { endpoint } = await service(ok);
    await getter({ remembered }).get(endpoint);
    remembered.save();
    expect(existsSync(join(root, '.cache'))).toBe(false);
  });

  test('takes a bounded room: what was had last stays', async () => {
    const root = temporaryFolder();
    const { endpoint, requests } = await marked(() => 'x'.repeat(6e6));
    const remembered = new RememberedAnswers(root);
    for (const day of [1, 2, 3]) await getter({ remembered }).get(`${endpoint}/${day}`);
    remembered.save();
    for (const day of [1, 2, 3]) await getter({ remembered: new RememberedAnswers(root) }).get(`${endpoint}/${day}`);
    expect(requests.slice(3).map(({ headers }) => headers['if-none-match'])).toEqual([undefined, etag, etag]);
  });

  test('and a run is good without it', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, '.cache'), 'a file where a folder should be');
    const remembered = new RememberedAnswers(root);
    remembered.note('http://example.org/', { etag }, 'text');
    expect(() => {
      remembered.save();
    }).not.toThrow();
  });
});
