// @module-tag slow

import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { shownName } from '../../src/archive/paper/name.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { examplesOf } from '../../src/views/examples.ts';
import { portion } from '../long.ts';
import { launch } from './chromium.ts';
import { seen, visitor } from './visitor.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));

let browser: Browser;
let site: Served;
beforeAll(async () => {
  browser = await launch();
  site = await serve(inject('builds')['/repo/']!, { base: '/repo/', port: 0 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function textOfFile(file: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const field = (page: Page) => page.locator('#q');
const count = (page: Page) => page.locator('.found .count');
const results = (page: Page) => page.locator('#results article[data-paper]');
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const focusedPaper = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('data-paper') ?? null);

/** Somebody on the search page, who has been answered if they came with a question. */
async function searcher(address = '', options = {}) {
  const visit = await visitor(browser, site, options);
  await visit.go(`search/${address}`);
  if (address) await visit.page.locator('#results article, #remarks p').first().waitFor();
  return visit;
}

/** The index files that a page asked for. */
function indexFiles(page: Page): string[] {
  const files: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pagefind/')) files.push(request.url());
  });
  return files;
}

describe('asking', () => {
  test('answers the same after Enter, and gives what it found as a file', async () => {
    const { page, trouble } = await searcher();
    await field(page).pressSequentially('agent');
    await results(page).first().waitFor();
    const said = async () => (await count(page).textContent())!.replace(/, [\d,]+ ms$/, '');
    const typed = await said();
    const shown = await results(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-paper')!));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(await said()).toBe(typed);
    expect(await results(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-paper')))).toEqual(shown);
    for (const [name, pattern] of [
      ['BibTeX', /^@\w+\{/gm],
      ['RIS', /^TY {2}- /gm],
      ['CSV', /^"\d{4}\.\d{5}"/gm],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.take button', { hasText: name }).click(),
      ]);
      const text = await textOfFile(file);
      expect(text.match(pattern), name).toHaveLength(Number.parseInt(typed, 10));
      expect(shown.every((id) => text.includes(id))).toBe(true);
    }
    expect(trouble).toEqual([]);
  });

  test('shows where the code of a paper is, as the paper itself says', async () => {
    const { code } = archive.papers.find(({ links }) => links.code !== undefined)!.links;
    const { page } = await searcher('?q=has:code');
    await expect.poll(() => page.locator(`#results a[href="${code!}"]`).count()).toBe(1);
  });

  test('answers while it is typed, from the second letter on, and loads nothing before', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    const files = indexFiles(page);
    await go('search/');
    await field(page).focus();
    await page.keyboard.type('g');
    await page.waitForTimeout(400);
    expect([files, await results(page).count()]).toEqual([[], 0]);
    await page.keyboard.type('eolocalization memory');
    await results(page).first().waitFor();
    await expect.poll(() => asked(page)).toEqual({ q: 'geolocalization memory' });
    await page.locator('#results mark').first().waitFor();
    expect(await seen(page)).toContain('2511.15705');
    expect(await count(page).innerText()).toMatch(/^\d+ papers?, [\d,]+ ms$/);
    expect(await page.locator('#results mark').allInnerTexts()).toContainEqual(expect.stringMatching(/^memory$/i));
    expect(trouble).toEqual([]);
  });

  test('one Chinese letter is enough', async () => {
    const { page } = await searcher();
    await field(page).fill('图');
    await page.locator('#remarks p').first().waitFor();
    expect(asked(page)).toEqual({ q: '图' });
  });

  test('the answer to an earlier question is not shown after a later one', async () => {
    const { page } = await searcher('?q=memory');
    let isSlow = true;
    await page.route('**/pagefind/terms/**', async (route) => {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await field(page).fill('geolocalization');
    await page.waitForTimeout(300);
    isSlow = false;
    await field(page).fill('memory');
    await page.waitForTimeout(2500);
    expect(asked(page)).toEqual({ q: 'memory' });
    expect(await seen(page)).not.toContain('2511.15705');
    expect(await count(page).innerText()).toMatch(/papers/);
  });

  test('tells a screen reader how many there are, and not the time', async () => {
    const { page } = await searcher();
    const said: string[] = [];
    await page.exposeFunction('hear', (text: string) => said.push(text));
    await page.evaluate(() => {
      const status = document.querySelector('main [role=status]')!;
      new MutationObserver(() => {
        (window as unknown as { hear(text: string): void }).hear(status.textContent);
      }).observe(status, { childList: true, characterData: true, subtree: true });
    });
    await field(page).pressSequentially('video generation', { delay: 200 });
    await expect.poll(() => said.at(-1)).toMatch(/^\d+ papers$/);
    expect(said.filter((words) => /\d ?ms/.test(words))).toEqual([]);
  });

  test('papers with all words come first, and those with some are set apart', async () => {
    const { page } = await searcher('?q=reinforcement+learning+rubrics');
    const line = page.locator('#results .some');
    expect(await line.innerText()).toMatch(/some of the words/);
    expect(await line.evaluate((each) => [...each.parentElement!.children].indexOf(each))).toBe(1);
    expect((await seen(page))[0]).toBe('2511.19399');
    await page.getByLabel('Order').selectOption('Newest');
    await expect.poll(() => line.count()).toBe(0);
  });

  test('a word that no paper has is said, and what it may have meant is a link', async () => {
    const { page } = await searcher('?q=multimodl+geolocalization');
    const remarks = page.locator('#remarks');
    expect(await remarks.innerText()).toMatch(
      /No paper has “multimodl”\. Did you mean multimodal geolocalization\? That was searched too\./,
    );
    expect(await seen(page)).toContain('2511.15705');
    await remarks.getByRole('link').click();
    await expect.poll(() => remarks.innerText()).toBe('');
    expect(asked(page)).toEqual({ q: 'multimodal geolocalization' });
    await page.goBack();
    await expect.poll(() => remarks.innerText()).toMatch(/multimodl/);
    expect(await field(page).inputValue()).toBe('multimodl geolocalization');
  });

  test.each(portion(['https://arxiv.org/pdf/2511.15705v2', '2511.15705', 'arXiv:2511.15705'], 1))(
    '%s and Enter go to the paper',
    async (words) => {
      const { page } = await searcher();
      await field(page).fill(words);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/papers/2511.15705/');
    },
  );

  test('an id that is not here is said so, with where it may be', async () => {
    const { page } = await searcher('?q=2401.99999');
    expect(await page.locator('#remarks').innerText()).toMatch(/There is no paper 2401\.99999 here/);
    expect(await page.getByRole('link', { name: 'arXiv' }).getAttribute('href')).toBe(
      'https://arxiv.org/abs/2401.99999',
    );
  });

  test('what is explained works on this archive', async () => {
    const { page } = await searcher();
    await page.locator('.asking summary').click();
    const examples = examplesOf(archive);
    expect(examples.map(({ way }) => way)).toEqual([
      'phrase',
      'without',
      'author',
      'org',
      'topic',
      'year',
      'day',
      'has',
    ]);
    for (const { q } of examples) {
      await page.locator('.asking').getByRole('link', { name: q, exact: true }).click();
      await expect.poll(() => asked(page).q).toBe(q);
      await expect.poll(() => results(page).count()).toBeGreaterThan(0);
      expect(await field(page).inputValue()).toBe(q);
    }
  });

  test('a paper that is found can be saved, with all its authors in their order', async () => {
    const { page, trouble } = await searcher('?q=2511.15705');
    await results(page).getByRole('button', { name: 'Save for later' }).click();
    const kept = await page.evaluate(
      () => (JSON.parse(localStorage.getItem('daybook:/repo/')!) as { saved: Record<string, unknown> }).saved,
    );
    const { authors, title, day } = archive.paper('2511.15705')!;
    expect(kept['2511.15705']).toMatchObject({ authors: authors.map(shownName), title, day, more: false });
    expect(trouble).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  test('arrows go from the field through the results and back, Enter opens one', async () => {
    const { page } = await searcher('?q=reinforcement+learning');
    const [first, second] = await seen(page);
    await field(page).focus();
    const steps: (string | null)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
      steps.push(await focusedPaper(page));
    }
    expect(steps).toEqual([first, second, first, null, null, first, second]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/papers/${second!}/`);
  });
});

describe('the way back', () => {
  test('leads to the same results, as far as they were shown', async () => {
    const { page } = await searcher('?year=2025');
    const more = page.getByRole('button', { name: 'Show more' });
    await more.click();
    await expect.poll(() => results(page).count()).toBe(40);
    expect(await focusedPaper(page)).toBe((await seen(page))[20]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/papers/*/');
    await page.goBack();
    await expect.poll(() => results(page).count()).toBe(40);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000);
  });

  test('also of a word that was typed in part', async () => {
    const { page } = await searcher();
    await field(page).pressSequentially('geoloc');
    await expect.poll(() => seen(page)).toContain('2511.15705');
    const papers = await seen(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/papers/*/');
    await page.goBack();
    await expect.poll(() => seen(page)).toEqual(papers);
    expect(await field(page).inputValue()).toBe('geoloc');
  });

  test('what is asked after a while is another step, and so is each filter', async () => {
    const { page } = await searcher('?q=memory');
    await page.waitForTimeout(2100);
    await field(page).fill('video generation');
    await expect.poll(() => asked(page)).toEqual({ q: 'video generation' });
    await page.goBack();
    await expect.poll(() => asked(page)).toEqual({ q: 'memory' });
    await expect.poll(() => seen(page)).toContain('2511.18423');
    expect(await page.title()).toMatch(/^memory · Search/);
  });
});

describe('filters', () => {
  const option = (page: Page, name: string, words: string) =>
    page.getByRole('combobox', { name }).locator('option', { hasText: words });

  test('are counted when they are turned to, restrict, and are in the address', async () => {
    const { page } = await searcher('?q=agent');
    const topics = page.getByRole('combobox', { name: 'Topic' });
    expect(await option(page, 'Topic', 'Agents').innerText()).toBe('Agents');
    await topics.focus();
    await expect.poll(() => option(page, 'Topic', 'Agents').innerText()).toMatch(/^Agents \(\d+\)$/);
    const n = Number(/\d+/.exec(await option(page, 'Topic', 'Agents').innerText())![0]);
    await topics.selectOption('agents');
    await expect.poll(() => asked(page)).toEqual({ q: 'agent', topic: 'agents' });
    await expect.poll(() => count(page).innerText()).toMatch(new RegExp(`^${n} papers`));
    await page.getByLabel('Order').selectOption('Upvotes');
    await expect.poll(() => asked(page)).toEqual({ q: 'agent', topic: 'agents', sort: 'upvotes' });
    await expect.poll(async () => (await seen(page))[0]).toBe('2511.18538');
    await page.goBack();
    await page.goBack();
    await expect.poll(() => asked(page)).toEqual({ q: 'agent' });
    expect(await topics.inputValue()).toBe('');
    await page.goForward();
    await expect.poll(() => topics.inputValue()).toBe('agents');
  });

  test('an organization is typed, offered with its count, and taken by its name or by words of it', async () => {
    const { page } = await searcher();
    const organization = page.getByLabel('Organization');
    await organization.focus();
    await expect.poll(() => page.locator('#organizations option').count()).toBeGreaterThan(5);
    await organization.fill('lmms');
    await expect
      .poll(() => page.locator('#organizations option').allInnerTexts())
      .toEqual([expect.stringMatching(/^lmms-lab \(2\)$/i)]);
    await organization.fill('LMMS-lab');
    await page.keyboard.press('Enter');
    await expect.poll(() => asked(page)).toEqual({ organization: 'lmms-lab' });
    await expect.poll(() => results(page).count()).toBe(2);
    await page.reload();
    await expect.poll(() => organization.inputValue()).toMatch(/^lmms-lab$/i);
    await organization.fill('');
    await expect.poll(() => asked(page)).toEqual({});
    await organization.fill('university');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await seen(page)).length).toBeGreaterThan(0);
    expect(asked(page)).toEqual({ organization: 'university' });
  });

  test('nothing found offers what would find something', async () => {
    const { page } = await searcher('?q=geolocalization&year=2025&topic=context-lengths');
    const remarks = page.locator('#remarks');
    const offer = remarks.getByRole('link', { name: 'Without Context lengths' });
    await offer.waitFor();
    expect(await remarks.innerText()).toMatch(/No paper found/);
    expect(await remarks.getByRole('link', { name: 'topics' }).getAttribute('href')).toBe('/repo/topics/');
    await offer.click();
    await expect.poll(async () => (await seen(page))[0]).toBe('2511.15705');
    expect(asked(page)).toEqual({ q: 'geolocalization', year: '2025' });
  });

  const within: [string, string, Record<string, string>][] = [
    ['topics/agents/', 'Agents', { topic: 'agents' }],
    ['organizations/lmms-lab/', 'LMMs-Lab', { organization: 'lmms-lab' }],
    ['authors/an-yang/', 'An Yang', { author: 'An Yang' }],
    ['papers/date/2025-12-08/', '8 December 2025', { day: '2025-12-08' }],
    ['papers/month/2025-12/', 'December 2025', { day: '2025-12' }],
  ];
  test.each(portion(within, 3))('the form on %s searches within it', async (path, name, limit) => {
    const { page, trouble, go } = await visitor(browser, site);
    await go(path);
    const form = page.getByRole('search', { name: `Search within` });
    expect(await form.getAttribute('aria-label')).toContain(name);
    await form.getByRole('searchbox').fill('models');
    await page.keyboard.press('Enter');
    await results(page).first().waitFor();
    expect(asked(page)).toEqual({ ...limit, q: 'models' });
    const papers = await seen(page);
    const isWithin = (id: string) => {
      const paper = archive.paper(id)!;
      if (limit.topic) return archive.topicsOf(paper).some(({ slug }) => slug === limit.topic);
      if (limit.organization) return archive.organizations.of(paper.organization ?? '')?.slug === limit.organization;
      if (limit.author) return paper.authors.map(shownName).includes(limit.author);
      return paper.day.startsWith(limit.day!);
    };
    expect(papers.filter((id) => !isWithin(id!))).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('an author and a day stand beside the field, and can be left out', async () => {
    const author = archive.authors.list[0] ?? { name: shownName(archive.papers[0]!.authors[0]!) };
    const { page } = await searcher(`?${new URLSearchParams({ author: author.name, day: '2025-12' })}`);
    const limits = page.locator('.limits');
    expect(await limits.innerText()).toMatch(/December 2025/);
    await limits.getByRole('button', { name: `by ${author.name}` }).click();
    await expect.poll(() => asked(page)).toEqual({ day: '2025-12' });
    await limits.getByRole('button', { name: 'December 2025' }).click();
    await expect.poll(() => asked(page)).toEqual({});
    expect(await page.locator('#intro').isVisible()).toBe(true);
  });
});

describe('a bad line', () => {
  test('what was loaded is searched offline; what was not says so, and is had when the line is back', async () => {
    const { page, context } = await searcher('?q=geolocalization');
    await field(page).fill('memory');
    await expect.poll(async () => (await seen(page)).includes('2511.18423')).toBe(true);
    await context.setOffline(true);
    await field(page).fill('geolocalization');
    await expect.poll(async () => (await seen(page))[0]).toBe('2511.15705');
    await field(page).fill('diffusion transformers');
    const remarks = page.locator('#remarks');
    await expect.poll(() => remarks.innerText()).toMatch(/You are offline/);
    expect(await results(page).count()).toBe(0);
    await remarks.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => remarks.innerText()).toMatch(/You are offline/);
    await context.setOffline(false);
    await expect.poll(() => results(page).count()).toBeGreaterThan(0);
    expect(await remarks.innerText()).toBe('');
  });
});

describe('the page', () => {
  test('without JavaScript explains itself, and offers the ways in', async () => {
    const { page } = await searcher('', { javaScriptEnabled: false });
    expect(await page.locator('main').innerText()).toMatch(/The search needs JavaScript/);
    for (const name of ['all days', 'topics', 'organizations', 'authors', 'Agents'])
      expect(await page.locator('main').getByRole('link', { name, exact: true }).isVisible()).toBe(true);
    expect(await page.getByRole('search').count()).toBe(0);
    await page.goto(`${site.url}topics/agents/`);
    expect(await page.locator('.within').isVisible()).toBe(false);
  });

  test.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)('does not move while it answers at %i pixels, nor scroll sideways', async (width, colorScheme) => {
    const { page } = await searcher('?q=multimodl+agents', { viewport: { width, height: 800 }, colorScheme });
    const shift = () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries() as (PerformanceEntry & {
                value: number;
                hadRecentInput: boolean;
              })[])
                if (!entry.hadRecentInput) sum += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => {
              resolve(sum);
            }, 300);
          }),
      );
    expect(await shift()).toBeLessThan(0.01);
    await field(page).fill('video');
    await expect.poll(() => count(page).innerText()).toMatch(/papers/);
    expect(await shift()).toBeLessThan(0.01);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});
