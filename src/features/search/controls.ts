import { inShort, inWords, isDay } from '../../archive/time/calendar.ts';
import type { SearchAnswer } from '../../search/ask/query.ts';
import { wireCounts } from './counts.ts';
import { button } from './element.ts';
import type { FormMarkup } from './markup.ts';
import { wireOrganizations } from './organizations.ts';
import { limits, questionOf, type Limit, type Name, type Question } from './question.ts';
import { language, say } from './words.ts';

/** The form of the search page: what it asks, and how many papers each choice of its filters would leave. */
export interface Controls {
  question(): Question;
  /** Shows a question; parts that the form has no choice for are left out. */
  fill(question: Question): void;
  /** Takes the value of a filter that the reader typed and has not left yet. */
  take: () => void;
  /** Takes the answer that the counts belong to; undefined while there is no question. */
  count(answer: SearchAnswer | undefined): void;
  /** The name of a filter's value: "Agents", "8 Dec 2025". */
  nameOf: (limit: Limit, value: string) => string;
}

/** `onChange` gets each choice that the reader makes. */
export function controlsOf(markup: FormMarkup, onChange: () => void): Controls {
  const { form, field, limits: shownLimits, counted } = markup;
  const control = (name: Name) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
  const organizations = wireOrganizations(markup, onChange);
  const recount = wireCounts(counted);

  const nameOf = (limit: Limit, value: string): string => {
    const input = control(limit);
    if (limit === 'organization') return organizations.nameOf(value);
    if (limit === 'day') return dayInWords(value);
    if (!(input instanceof HTMLSelectElement)) return value;
    return [...input.options].find((option) => option.value === value)?.dataset.name ?? value;
  };

  /** An author and a day have no control of their own: they come from other pages, and can be removed. */
  function showLimits(): void {
    const chips = limits.flatMap((limit) => {
      const input = control(limit);
      if (!(input instanceof HTMLInputElement) || limit === 'organization' || !input.value) return [];
      const what = limit === 'author' ? say('findBy', { name: input.value }) : nameOf(limit, input.value);
      const chip = button(what, () => {
        input.value = '';
        showLimits();
        field.focus();
        onChange();
      });
      chip.title = say('findWithout', { what });
      return [chip];
    });
    shownLimits.replaceChildren(...chips);
    shownLimits.hidden = chips.length === 0;
  }

  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) onChange();
  });

  return {
    question: () => questionOf((name) => control(name)?.value),
    fill(question) {
      for (const [name, value] of Object.entries(question) as [Name, string][]) {
        const input = control(name);
        if (!input || input.value === value) continue;
        input.value = value;
        // A year that is not among the choices.
        if (input instanceof HTMLSelectElement && input.selectedIndex < 0) input.value = '';
      }
      organizations.fill();
      showLimits();
    },
    count(answer) {
      recount(answer);
      organizations.count(answer);
    },
    take: organizations.take,
    nameOf,
  };
}

const dayInWords = (day: string): string =>
  isDay(day) ? inShort(day, language) : isDay(`${day}-01`) ? inWords(day, language) : day;
