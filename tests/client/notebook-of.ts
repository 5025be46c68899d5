import {
  emptyNotebook,
  type Followed,
  type Notebook,
  type Saved,
  type SavedSearch,
} from '../../src/client/notebook.ts';

/** A saved paper with plain values, and what a test cares about. */
export const savedPaper = (fields: Partial<Saved> = {}): Saved => ({
  title: 'A title',
  authors: ['Ada Example', 'Ben Example'],
  more: false,
  day: '2025-12-08',
  note: '',
  folder: '',
  terms: '',
  saved: 1000,
  changed: 1000,
  gone: false,
  ...fields,
});

/** A saved search with plain values, and what a test cares about. */
export const savedSearch = (fields: Partial<SavedSearch> = {}): SavedSearch => ({
  name: 'agents',
  day: '2025-12-08',
  found: 1,
  saved: 1000,
  changed: 1000,
  gone: false,
  ...fields,
});

/** Somebody or something that is followed, and what a test cares about. */
export const followed = (fields: Partial<Followed> = {}): Followed => ({
  name: 'Ada Example',
  changed: 1000,
  gone: false,
  ...fields,
});

export const notebookOf = (fields: Partial<Notebook>): Notebook => ({ ...emptyNotebook, ...fields });
