import { termOf } from './tokens.ts';

const listOf = (text: string): string[] => text.trim().split(/\s+/);

/** Words of grammar: they do not say what a text is about. */
export const functionWords: readonly string[] = listOf(`
  a about above after again against all also am among an and another any are as at be because been before being
  below between both but by can cannot could did do does doing down during each either else ever every for from
  further had has have having he her here hers him his how however i if in instead into is it its itself just like
  may me might more most much must my neither no nor not now of off often on once only onto or other otherwise our
  ours out over own per rather s same several shall she should since so some such t than that the their theirs them
  then there therefore these they this those though through thus to together too toward towards under until up upon
  us used using very via was we were what when where whether which while who whom whose why will with within without
  would yet you your`);

/** Terms that a search looks for only where a query has no others, and only in titles. */
export const stopTerms: ReadonlySet<string> = new Set([...functionWords, 'get', 'let', 'use'].map(termOf));

/** Terms of questions: in a sentence, they say little about its subject. */
export const questionTerms: ReadonlySet<string> = new Set(
  listOf(`
    able actually all allow alone apart avoid bad badly become best better big bit call cause certain cheaply choose
    come common cope correctly current deal different directly do easily easy enable enough every everyone existing
    fast few fewer find first get give go good handle happen hard help important improve keep know later learn less
    likely little look lot main mainly make many mean method model move need new notice old one ordinary paper part
    people person pick piece possible prevent previous problem properly put quick quickly real really recent reduce
    reliably result right same say second see seem several show simple simply single small somebody someone something
    soon special still stop study sure system take technique tell thing think three time together try turn two useful
    usual usually want way well whole without work worse wrong`).map(termOf),
);
