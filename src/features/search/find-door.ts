// The box on the pages of names: its script is loaded when a reader comes to it.
document.querySelector('[data-find]')?.addEventListener('focus', () => void import('./find-name.ts'), { once: true });
