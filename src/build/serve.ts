import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';
import { headersOfFolders } from './headers.ts';

export interface Served {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a built site as a static host does: folders by their index.html, 404.html for the rest, all below `base`.
 * Loopback only. Port 0 takes a free one; a port that is taken gives way to the next.
 */
export async function serve(folder: string, { base = '/', port = 4321 } = {}): Promise<Served> {
  // Nothing stays in memory: a build may replace the folder at any time.
  const files = sirv(folder, {
    dev: true,
    etag: true,
    // As static hosts have it. As text/xml, a reader takes a feed for ASCII.
    setHeaders: (response, path) => {
      for (const [folder, headers] of Object.entries(headersOfFolders))
        if (path.startsWith(`/${folder}`))
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (path.endsWith('.xml')) response.setHeader('content-type', 'application/xml');
      if (path.endsWith('.opml')) response.setHeader('content-type', 'text/x-opml');
    },
  });
  const prefix = base.replace(/\/+$/, '');
  const server = createServer((request, response) => {
    const notFound = () => {
      const page = join(folder, '404.html');
      response.writeHead(404, { ...headersOfFolders[''], 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(page) ? readFileSync(page) : 'Not found');
    };
    const path = request.url ?? '/';
    if (prefix && (path === prefix || path === '/')) {
      // A host has another site at `/`; here nobody means anything else.
      response.writeHead(path === '/' ? 302 : 301, { location: `${prefix}/` }).end();
    } else if (path.startsWith(`${prefix}/`)) {
      request.url = path.slice(prefix.length);
      try {
        files(request, response, notFound);
      } catch {
        // A range of bytes that no file has.
        response.writeHead(416).end();
      }
    } else {
      notFound();
    }
  });
  const taken = await listen(server, port);
  return {
    url: `http://localhost:${taken}${prefix}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(candidate, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      const address = server.address();
      return typeof address === 'object' && address ? address.port : candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || candidate >= port + 20) throw error;
    }
  }
}
