// Room: The page of all feeds. Runs in the browser.

const list = document.querySelector<HTMLElement>('.feeds')!;
const said = list.querySelector<HTMLElement>('[role=status]')!;

for (const row of list.querySelectorAll('li')) {
  const [input, button] = [row.querySelector('input')!, row.querySelector('button')!];
  button.hidden = false;
  button.addEventListener('click', () => void copyAddress(input));
  input.addEventListener('focus', () => {
    input.select();
  });
}

async function copyAddress(input: HTMLInputElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(input.value);
    said.textContent = list.dataset.copied!;
  } catch {
    // The reader can then copy it by hand.
    input.focus();
  }
}
