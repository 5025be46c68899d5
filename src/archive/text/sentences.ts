/** Ends of words after which a full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|etc|al|resp|approx|ca|fig|figs|eq|eqs|sec|no|nos|dr|prof|st|w\.r\.t|a\.k\.a|\p{Lu})\.$/iu;

/** The sentences of a text in plain words, in order; a line of a list is one of its own. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.split(/(?<=[.!?…]["”’)\]]*)\s+(?=["“‘([]?[\p{Lu}\p{N}\p{Lo}])|(?<=[。！？])|\n+/u)) {
    open = open ? `${open} ${piece}` : piece;
    if (abbreviation.test(open) || !piece.trim()) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open.trim()) sentences.push(open.trim());
  return sentences.filter(Boolean);
}
