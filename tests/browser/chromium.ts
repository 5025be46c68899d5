import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser of CHROME_PATH, if it is set. On Linux it is otherwise the Chromium of an npm package: it opens no window and
 * needs half the processor time to start. On other systems it is an installed one. The first call unpacks the package's
 * Chromium, and must end before the next call.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH: expected a browser, there is no ${named}`);
  if (named) return named;
  const found =
    process.platform === 'linux' && process.arch === 'x64' ? undefined : installed.find((path) => existsSync(path));
  return found ?? (await (await import('@sparticuz/chromium')).default.executablePath());
}

export async function launch(): Promise<Browser> {
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // The shipped one comes with flags for small containers; they run all in one process and switch off web security.
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: quiet });
  browser.on('context', (context) => {
    // A step takes far less; it may have to wait for a machine that does other work too.
    context.setDefaultTimeout(150_000);
    // A page that breaks its own policy fails the run, whatever a test looks at.
    context.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy'))
        throw new Error(`${message.page()?.url() ?? 'a page'}: ${message.text()}`);
    });
  });
  return browser;
}
