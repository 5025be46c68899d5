import { findParts } from '../../client/parts.ts';

/** The form of `SearchForm.astro`. */
export function formMarkup(within: ParentNode) {
  const { form } = findParts(within, { form: ['form.search', HTMLFormElement] });
  return {
    form,
    ...findParts(form, {
      field: ['#q', HTMLInputElement],
      limits: ['.limits', HTMLElement],
      organization: ['[name=organization]', HTMLInputElement],
      organizations: ['#organizations', HTMLDataListElement],
    }),
    // An archive without organizations has no field for one.
    organizationField: form.querySelector<HTMLInputElement>('#organization-name') ?? undefined,
    /** The filters whose choices show how many papers each would leave. */
    counted: [...form.querySelectorAll('select')].filter(({ name }) => name !== 'sort'),
  };
}
export type FormMarkup = ReturnType<typeof formMarkup>;

/** Where answers are shown: `SearchAnswers.astro`. */
export function answersMarkup(within: ParentNode) {
  const { part } = findParts(within, { part: ['.answers', HTMLElement] });
  return findParts(part, {
    found: ['.found', HTMLElement],
    count: ['.found .count', HTMLElement],
    news: ['.found .news', HTMLElement],
    follow: ['.follow', HTMLButtonElement],
    take: ['.take', HTMLElement],
    remarks: ['#remarks', HTMLElement],
    status: ['[role=status]', HTMLElement],
    intro: ['#intro', HTMLElement],
    results: ['#results', HTMLElement],
    byMachine: ['#by-machine', HTMLElement],
    more: ['#more', HTMLButtonElement],
    otherWays: ['#other-ways', HTMLTemplateElement],
  });
}
export type AnswersMarkup = ReturnType<typeof answersMarkup>;

/** The searches that a reader saved: `SavedSearches.astro`. */
export function savedSearchesMarkup(within: ParentNode) {
  const { section } = findParts(within, { section: ['#searches', HTMLElement] });
  return { section, ...findParts(section, { list: ['ul', HTMLUListElement], trouble: ['.trouble', HTMLElement] }) };
}
