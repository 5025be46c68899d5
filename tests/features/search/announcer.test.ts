import { expect, onTestFinished, test, vi } from 'vitest';
import { announcerFor } from '../../../src/features/search/announcer.ts';

test('a screen reader hears the last answer once the reader stops typing, and any other answer at once', () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const said: string[] = [];
  const status = {
    get textContent() {
      return said.at(-1) ?? '';
    },
    set textContent(words: string) {
      said.push(words);
    },
  } as HTMLElement;
  const announce = announcerFor(status);
  for (const words of ['90 papers', '12 papers', '3 papers']) {
    announce(words, true);
    vi.advanceTimersByTime(600);
  }
  expect(said).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(said).toEqual(['3 papers']);
  announce('4 papers', true);
  announce('5 papers', false);
  vi.advanceTimersByTime(2000);
  expect(said).toEqual(['3 papers', '5 papers']);
  // The same words are not said twice.
  announce('5 papers', false);
  expect(said.length).toBe(2);
});
