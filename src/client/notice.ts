const box = document.createElement('p');
box.className = 'told';
box.role = 'status';
document.body.append(box);

let fading: ReturnType<typeof setTimeout> | undefined;

/** Says what happened, for a while, at the foot of the window and to screen readers. */
export function tell(words: string): void {
  // What is outside of an open dialog is neither seen nor read aloud.
  (document.querySelector('dialog[open]') ?? document.body).append(box);
  clearTimeout(fading);
  box.textContent = words;
  fading = setTimeout(() => {
    box.textContent = '';
  }, 5000);
}
