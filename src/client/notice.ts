const box = document.createElement('p');
box.className = 'told';
box.role = 'status';
document.body.append(box);

let fading: ReturnType<typeof setTimeout> | undefined;

/** Shows a message at the foot of the window for a while, and reads it to screen readers. */
export function tell(words: string): void {
  // While a dialog is open, nothing outside of it is seen or read aloud.
  (document.querySelector('dialog[open]') ?? document.body).append(box);
  clearTimeout(fading);
  box.textContent = words;
  fading = setTimeout(() => {
    box.textContent = '';
  }, 5000);
}
