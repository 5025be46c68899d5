import fc from 'fast-check';
import { isLong } from './long.ts';

// The same values in each run, so that a test fails because of a change and not by chance. `npm run test:long` tries others.
const seed = Number(process.env.DAYBOOK_SEED) || (isLong ? undefined : 20_251_208);
if (seed) fc.configureGlobal({ seed });

/** How often a property is tried that `npm run test:long` tries `count` times. */
export const runs = (count: number): number => (isLong ? count : Math.ceil(count / 5));

export default fc;
