import { inDigits } from '../../languages/numbers.ts';
import { findParts } from '../../client/parts.ts';
import { element } from './element.ts';
import { namesLike, type FoundName } from './names.ts';
import { language, say } from './words.ts';

// The box on the pages of all authors and all organizations.

/** More are a matter of another letter. */
const mostShown = 60;

const kind: FoundName['kind'] = location.pathname.endsWith('/authors/') ? 'authors' : 'organizations';
const { field, found, note, list } = findParts(document, {
  field: ['[data-find]', HTMLInputElement],
  found: ['.found', HTMLElement],
  note: ['.found .note', HTMLElement],
  list: ['.found ul', HTMLElement],
});
let asked = 0;

async function show(): Promise<void> {
  const question = ++asked;
  const names = await namesLike(kind, field.value);
  if (question !== asked) return;
  found.hidden = field.value.trim() === '';
  note.textContent =
    names.length > 0
      ? say('findNames', { n: names.length })
      : say(kind === 'authors' ? 'findNoFamilyName' : 'findNoName');
  list.replaceChildren(
    ...names
      .slice(0, mostShown)
      .map(({ name, address, papers }) =>
        element(
          'li',
          {},
          element('a', { href: address }, name),
          '\u00a0',
          element('small', {}, inDigits(papers, language)),
        ),
      ),
  );
}

field.addEventListener('input', () => void show());
if (field.value) void show();
