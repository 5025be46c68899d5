import type { Config } from '../config/config.ts';
import type { Finding } from './finding.ts';

/** Whether the address in the configuration can be right. `pages`: where GitHub Pages puts the repository's site. */
export function addressFinding({ url, host }: Pick<Config, 'url' | 'host'>, pages: string | undefined): Finding {
  const what = 'address';
  const isLocal = ['localhost', '127.0.0.1'].includes(new URL(url).hostname);
  if (isLocal && pages !== undefined && (host ?? 'github-pages') === 'github-pages')
    // The workflow builds for the address that GitHub names.
    return { what, said: `${pages} by the workflow; ${url} for builds on this machine` };
  if (isLocal && host !== undefined && host !== 'github-pages')
    return {
      what,
      said: `${url}: links in feeds and mail lead to this machine`,
      mend: "set url in archive.config.ts, such as url: 'https://papers.example.org/'",
    };
  if (pages !== undefined && new URL(url).hostname.endsWith('.github.io') && url !== pages)
    return {
      what,
      said: `${url}, but the repository's site is at ${pages}`,
      mend: `set url: '${pages}' in archive.config.ts`,
    };
  return { what, said: url };
}
