// Room: The search page and the dialog over every page: markup, script and style. Runs in the browser.

/** Milliseconds without another answer: a reader who types does not hear each one. */
const calm = 700;

/** Says things to screen readers, through an element with the role of a status. */
export function announcerFor(status: HTMLElement): (words: string, isTyping: boolean) => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const say = (words: string) => {
    if (status.textContent !== words) status.textContent = words;
  };
  return (words, isTyping) => {
    clearTimeout(waiting);
    if (!isTyping) say(words);
    else
      waiting = setTimeout(() => {
        say(words);
      }, calm);
  };
}
