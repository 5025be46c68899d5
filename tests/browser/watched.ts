import type { Browser, Page } from 'playwright-core';

/** A page that notes in `trouble` whatever it should not do: a dialog, an error, a request of another place than `home`. */
export async function watched(browser: Browser, home: string, trouble: string[]): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    const ran: string[] = [];
    Object.defineProperty(globalThis, 'ran', { value: ran });
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Object.defineProperty(globalThis, name, { value: () => ran.push(name) });
  });
  page.on('dialog', (dialog) => {
    trouble.push(`${page.url()}: a dialog`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => trouble.push(`${page.url()}: ${error.message}`));
  page.on('popup', (other) => trouble.push(`${page.url()}: opened ${other.url()}`));
  page.on('request', (asked) => {
    if (!asked.url().startsWith(home)) trouble.push(`${page.url()}: asked for ${asked.url().slice(0, 100)}`);
  });
  return page;
}
