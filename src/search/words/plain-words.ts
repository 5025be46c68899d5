import { termOf } from '../../archive/words/tokens.ts';

const words = `
  able actually all allow alone apart avoid bad badly become best better big bit call cause certain cheaply choose come
  common cope correctly current deal different directly do easily easy enable enough every everyone existing fast few
  fewer find first get give go good handle happen hard help important improve keep know later learn less likely little
  look lot main mainly make many mean method model move need new notice old one ordinary paper part people person pick
  piece possible prevent previous problem properly put quick quickly real really recent reduce reliably result right
  same say second see seem several show simple simply single small somebody someone something soon special still stop
  study sure system take technique tell thing think three time together try turn two useful usual usually want way well
  whole without work worse wrong`;

/** Terms that a question is made with: in a sentence, they say little of what it is about. */
export const plainWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/).map(termOf));
