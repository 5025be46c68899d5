import type { Flags } from '../command.ts';

export const options = {
  source: { type: 'string' },
  date: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string' },
  file: { type: 'string', multiple: true },
  format: { type: 'string' },
  interval: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reselect: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
export type IngestFlags = Flags<typeof options>;
