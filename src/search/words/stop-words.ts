import { termOf } from '../../archive/words/tokens.ts';

const words = `
  a about above after again against all also am among an and another any are as at be because been before being below
  between both but by can cannot could did do does doing down during each either else ever every for from further
  get had has have having he her here hers him his how however i if in instead into is it its itself just let like may
  me might more most much must my neither no nor not now of off often on once only onto or other otherwise our ours out
  over own per rather s same several shall she should since so some such t than that the their theirs them then there
  therefore these they this those though through thus to together too toward towards under until up upon us use used
  using very via was we were what when where whether which while who whom whose why will with within without would yet
  you your`;

/** Terms that say nothing of a paper. They are looked for only where a query has no others, and only in titles. */
export const stopWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/).map(termOf));
