import { request } from '../ingest/ask/request.ts';
import type { Finding } from './finding.ts';

/** What a host answered: its body is read up to `mostBytes`. */
interface Answer {
  address: string;
  status: number;
  header: (name: string) => string;
  body: string;
}

const mostBytes = 2_000_000;
const waits = 15_000;
/** How long a page may be kept at most, and an asset, whose name has the hash of its content, at least. */
const seconds = { page: 86_400, asset: 30 * 86_400 };

/** Asks the host of a site at `url` as browsers and feed readers do: addresses, the page for 404, caching, headers. */
export async function hostFindings(url: URL): Promise<Finding[]> {
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const address = new URL(path, url);
    const answer = await request(address, { headers, signal: AbortSignal.timeout(waits) });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length < mostBytes) continue;
      answer.cancel();
      break;
    }
    const header = (name: string) => answer.headers.get(name) ?? '';
    return { address: address.href, status: answer.status, header, body: Buffer.concat(chunks).toString() };
  };
  let front: Answer;
  try {
    front = await ask('');
  } catch (error) {
    return [
      { what: 'host', said: `${url.href}: ${(error as Error).message}`, mend: 'look at the address, and at the host' },
    ];
  }
  const first = pageFinding('front page', front);
  if (first.mend !== undefined) return [first];
  const asset = /(?:href|src)="[^"]*?(assets\/[^"]+)"/.exec(front.body)?.[1];
  // GitHub Pages takes no headers: nothing mends what it lacks.
  const takesHeaders = front.header('server') !== 'GitHub.com';
  const probes: (() => Promise<Finding>)[] = [
    () => Promise.resolve(first),
    async () => pageFinding('folder', await ask('archive/')),
    async () => folderFinding(await ask('archive'), new URL('archive/', url).href),
    async () => missingFinding(await ask('there-is-no-such-page/')),
    async () => feedFinding(await ask('rss.xml')),
    () => Promise.resolve(compressionFinding(front)),
    () => Promise.resolve(freshFinding(front)),
    ...(asset ? [async () => assetFinding(await ask(asset), takesHeaders)] : []),
    async () => rangeFinding(await ask('pagefind/guide.json', { range: 'bytes=0-9', 'accept-encoding': 'identity' })),
    () => Promise.resolve(policyFinding(front, takesHeaders)),
  ];
  const findings: Finding[] = [];
  for (const probe of probes)
    findings.push(
      await probe().catch((error: unknown) => ({
        what: 'host',
        said: (error as Error).message,
        mend: 'npm run doctor, later',
      })),
    );
  return findings;
}

const rule = 'docs/large.md says which rule the host or CDN needs';
const headers = 'docs/hosts.md says how the host gets these headers';

function pageFinding(what: string, { address, status, header }: Answer): Finding {
  const type = header('content-type');
  if (status !== 200) return { what, said: `${address} answers ${status}, expected 200`, mend: rule };
  if (!/^text\/html\b/.test(type))
    return { what, said: `${address} is ${type || 'of no type'}, expected text/html`, mend: rule };
  return { what, said: `${address} is a page` };
}

function folderFinding({ address, status, header }: Answer, wanted: string): Finding {
  const what = 'no slash';
  const to = header('location') && new URL(header('location'), address).href;
  if (status === 200) return { what, said: `${address} is a page as well` };
  if ([301, 302, 307, 308].includes(status) && to === wanted) return { what, said: `${address} leads to ${to}` };
  return { what, said: `${address} answers ${status}${to ? ` to ${to}` : ''}, expected ${wanted}`, mend: rule };
}

function missingFinding({ address, status, body }: Answer): Finding {
  const what = 'page for 404';
  if (status !== 404)
    return {
      what,
      said: `${address} answers ${status}, expected 404: feed readers and search engines need it`,
      mend: rule,
    };
  if (!body.includes('<html')) return { what, said: `${address} shows another page than 404.html`, mend: rule };
  return { what, said: '404, with a page' };
}

function feedFinding({ address, status, header }: Answer): Finding {
  const [what, type] = ['feed', header('content-type')];
  if (status !== 200) return { what, said: `${address} answers ${status}, expected 200`, mend: rule };
  // As text/xml without a charset, a reader takes a feed for ASCII.
  if (!/^application\/(?:rss\+)?xml|^text\/xml;.*utf-8/i.test(type))
    return { what, said: `${address} is ${type || 'of no type'}, expected application/xml`, mend: headers };
  return { what, said: `${address} is ${type}` };
}

function compressionFinding({ header }: Answer): Finding {
  const coding = header('content-encoding');
  const what = 'compression';
  return coding
    ? { what, said: coding }
    : { what, said: 'none: a page takes four times the bytes', mend: 'turn compression on at the host or CDN' };
}

/** How long a browser or a CDN keeps an answer without asking, in seconds. */
const keptFor = (header: Answer['header']): number =>
  Math.max(0, ...[...header('cache-control').matchAll(/(?:s-maxage|max-age)=(\d+)/g)].map(([, age]) => Number(age)));

function freshFinding({ header }: Answer): Finding {
  const kept = keptFor(header);
  const what = 'pages kept';
  if (kept > seconds.page)
    return {
      what,
      said: `kept for ${kept} seconds: readers miss new days`,
      mend: 'let the host or CDN keep pages for minutes',
    };
  return { what, said: kept > 0 ? `kept for ${kept} seconds` : 'asked for again' };
}

function assetFinding({ address, header }: Answer, takesHeaders: boolean): Finding {
  const kept = keptFor(header);
  const what = 'assets kept';
  if (kept >= seconds.asset) return { what, said: `kept for ${kept} seconds` };
  const said = `${address} is kept for ${kept} seconds; its name changes with its content`;
  return { what, said, mend: takesHeaders ? headers : undefined };
}

function rangeFinding({ address, status }: Answer): Finding {
  const what = 'search';
  if (status === 206) return { what, said: 'a reader gets parts of its files' };
  if (status === 200) return { what, said: `${address}: the host sends whole files, and a search takes more bytes` };
  return {
    what,
    said: `${address} answers ${status}, expected 206 or 200`,
    mend: 'npm run build, and publish all of dist/',
  };
}

function policyFinding({ header }: Answer, takesHeaders: boolean): Finding {
  const what = 'headers';
  const lacking = ['content-security-policy', 'x-content-type-options', 'referrer-policy'].filter(
    (name) => !header(name),
  );
  if (lacking.length === 0) return { what, said: 'there' };
  const said = `without ${lacking.join(', ')}${takesHeaders ? '' : ': this host takes none'}`;
  return { what, said, mend: takesHeaders ? headers : undefined };
}
