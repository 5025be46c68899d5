import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Served } from '../../src/build/serve.ts';

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, and requests to other hosts. */
  trouble: string[];
  /** Goes to a path of the site, below its base. */
  go: (path?: string) => Promise<void>;
}

/** Somebody with a browser of their own: what it keeps is gone when its context is closed. */
export async function visitor(browser: Browser, site: Served, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const trouble: string[] = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(site.url) && !/^(?:data|blob):/.test(url)) trouble.push(url);
    });
  });
  const page = await context.newPage();
  const go = async (path = '') => {
    await page.goto(site.url + path);
  };
  return { context, page, trouble, go };
}

/** The ids of the papers that are seen, in their order. */
export const seen = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('main article[data-paper]')
    .evaluateAll((articles) =>
      articles.filter((article) => article.checkVisibility()).map((article) => article.getAttribute('data-paper')),
    );
