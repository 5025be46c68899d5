import { inDigits } from '../../languages/numbers.ts';
import { fold } from '../../archive/words/fold.ts';
import type { Facet } from '../../search/format/guide.ts';
import type { SearchAnswer } from '../../search/ask/query.ts';
import type { FormMarkup } from './markup.ts';
import { index } from './site-index.ts';
import { language } from './words.ts';

/** An archive has thousands of organizations: at most this many matches are offered. */
const maxOffered = 50;

interface Organizations {
  /** The name of the organization with this slug, if the names are loaded. */
  nameOf: (value: string) => string;
  /** Shows what the form asks. */
  fill(): void;
  count(answer: SearchAnswer | undefined): void;
  /** Takes the typed text as it is, unless that happened already. */
  take: () => void;
}

const nothing = () => undefined;

/**
 * The field for an organization. The form sends its slug, or the typed text: the search takes that as all organizations
 * that have these words in their names.
 */
export function wireOrganizations(
  { organization: sent, organizations: list, organizationField: field }: FormMarkup,
  onChange: () => void,
): Organizations {
  if (!field) return { nameOf: (value) => value, fill: nothing, count: nothing, take: nothing };
  return wire(sent, field, list, onChange);
}

function wire(
  sent: HTMLInputElement,
  field: HTMLInputElement,
  list: HTMLDataListElement,
  onChange: () => void,
): Organizations {
  let current: SearchAnswer | undefined;
  let names: { slug: string; name: string; folded: string; papers: number }[] | undefined;

  async function load(): Promise<void> {
    if (names) return;
    const { terms } = await index.opened();
    const facet = await terms.json<Facet>(terms.guide.organizations);
    names = facet.map(([slug, name, papers]) => ({ slug, name, folded: fold(name), papers: papers.length }));
  }

  async function offer(): Promise<void> {
    const answer = current;
    await load();
    const counts = await answer?.counts('organization');
    if (answer !== current) return;
    const typed = fold(field.value.trim());
    const offered = names!
      .map((each) => ({ ...each, papers: counts ? (counts[each.slug] ?? 0) : each.papers }))
      .filter(({ folded, papers }) => papers > 0 && folded.includes(typed))
      .sort((a, b) => b.papers - a.papers || (a.folded < b.folded ? -1 : 1))
      .slice(0, maxOffered);
    list.replaceChildren(
      ...offered.map(({ name, papers }) => new Option(`${name} (${inDigits(papers, language)})`, name)),
    );
  }

  function choose(): void {
    const typed = field.value.trim();
    const value = names?.find(({ folded }) => folded === fold(typed))?.slug ?? typed;
    if (value === sent.value) return;
    sent.value = value;
    onChange();
  }

  function fill(): void {
    if (document.activeElement === field) return;
    const { value } = sent;
    field.value = nameOf(value);
    // By then a search for it has loaded the names.
    if (value && !names) void load().then(fill, () => undefined);
  }

  const nameOf = (value: string) => names?.find(({ slug }) => slug === value)?.name ?? value;

  const offerQuietly = () => void offer().catch(() => undefined);
  field.addEventListener('focus', offerQuietly);
  field.addEventListener('change', choose);
  field.addEventListener('input', (event) => {
    const isTyped = event instanceof InputEvent && event.inputType !== 'insertReplacementText';
    // Chosen from the list, or emptied: nothing more follows.
    if (!field.value || (!isTyped && names?.some(({ name }) => name === field.value))) choose();
    else offerQuietly();
  });

  return {
    nameOf,
    fill,
    count(answer) {
      current = answer;
      if (document.activeElement === field) offerQuietly();
    },
    take: choose,
  };
}
