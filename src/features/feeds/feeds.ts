// Room: The page of all feeds. Runs in the browser.

import { copy } from '../../client/copy.ts';

for (const row of document.querySelectorAll('.feeds li')) {
  const [input, button] = [row.querySelector('input')!, row.querySelector('button')!];
  button.hidden = false;
  button.addEventListener('click', () => void copyAddress(input));
  input.addEventListener('focus', () => {
    input.select();
  });
}

async function copyAddress(input: HTMLInputElement): Promise<void> {
  // Where the browser does not allow it, the reader can copy it by hand.
  if (!(await copy(input.value))) input.focus();
}
