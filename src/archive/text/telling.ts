import { sentencesOf } from './sentences.ts';

/** How many characters the sentence may have. */
const maxLength = 220;

/** Words of a sentence in lower case, and what they are worth; each counts once. */
type Cue = readonly [worth: number, words: RegExp];

/** What goes before the telling sentence, or beside it. */
const before: readonly Cue[] = [
  [
    -3,
    /^(?:however|although|while|despite|recent(?:ly)?|existing|current(?:ly)?|yet|traditional|most|many|prior|previous)\b/,
  ],
  [
    -1.5,
    /^(?:specifically|furthermore|additionally|moreover|besides|also|in addition|concretely|then|next|notably|finally|further|we (?:further|also|then))\b/,
  ],
  [
    -2,
    /^to (?:evaluate|support|benchmark|train|assess|facilitate|systematically|rigorously|ensure|further|enhance|improve|quantify)\b/,
  ],
  [-2, /^(?:extensive|comprehensive|experiment|empirical|evaluat|across|on )/],
  [-4, /\bpublicly (?:release|available)|\?$|^(?:these|this|it|they|such) /],
];

const cues: readonly Cue[] = [
  ...before,
  // What the paper does, in the words in which papers say so.
  [
    4,
    /\b(?:we|(?:this|the|our) (?:paper|work|study|survey|article|report|review))\b[^]{0,60}?\b(?:propos|introduc|present|develop|describ|open-source|investigat|examin|explor|stud(?:y|ies)|tackl|argu|report|formali[sz]|releas|launch|offer|provid|aims|conduct|utili[sz])/,
  ],
  [3, /\b(?:is|are) (?:proposed|introduced|presented|developed)\b/],
  [1.5, /\b(?:propos|introduc|present)/],
  [1.5, /\b(?:this|our) (?:paper|work|study|survey)\b|^here,? we\b/],
  [
    1,
    /\b(?:a|an|the first) (?:[a-z-]+ ){0,4}(?:framework|method|approach|model|benchmark|dataset|system|algorithm|architecture|paradigm|family|pipeline|survey|task|technique)/,
  ],
  // What it found.
  [2, /\bwe (?:[a-z]+ ){0,2}(?:show|find|found|prove|demonstrate|reveal|uncover|identify|discover)\b/],
  [1, /\b(?:results|findings?|analysis|experiments) (?:[a-z]+ ){0,2}(?:show|reveal|suggest|indicate|demonstrate)/],
  [4, /本文|本研究|我们(?:提出|介绍|研究)|提出了/],
  // Where to find it.
  [
    -9,
    /https?:|\b(?:code|models?|data(?:set)?s?|checkpoints?|project page|resources?)\b[^]{0,60}\b(?:available|released?|public)/,
  ],
];

/** Most sentences have none of these: then only what stands before or beside counts. */
const signs = [
  'we ',
  'this ',
  'our ',
  'the first',
  'propos',
  'introduc',
  'present',
  'develop',
  'http',
  'available',
  'release',
  'public',
  '本',
  '我们',
  '提出',
];

/** A sentence counts less, the later it comes. */
const lateness = 0.2;

/**
 * The sentence of an abstract that says most of what the paper is about: its words and its place decide. It is whole, or
 * cut at a clause. `text` is plain words; `title` gives the name that a paper has for its own work.
 */
export function tellingSentence(text: string, title = ''): string {
  const sentences = sentencesOf(text);
  const name = /^([^:]{2,40}):/u.exec(title)?.[1]?.toLowerCase() ?? '';
  const scored = sentences.map((sentence, index) => ({ sentence, points: pointsOf(sentence, index, name) }));
  const best = scored.reduce((a, b) => (b.points > a.points ? b : a), scored[0] ?? { sentence: '', points: 0 });
  return shortened(best.sentence);
}

function pointsOf(sentence: string, index: number, name: string): number {
  const words = sentence.toLowerCase();
  const some = signs.some((sign) => words.includes(sign)) ? cues : before;
  const points = some.reduce((sum, [worth, cue]) => (cue.test(words) ? sum + worth : sum), -lateness * index);
  const isNamed = name !== '' && words.includes(name);
  // "We present X." says nothing of it.
  const isBare = sentence.length < 50;
  return points + (isNamed ? 1 : 0) - (isBare ? 3 : 0);
}

/** At most `maxLength` characters: cut at the last clause that leaves enough, else at a word. */
function shortened(sentence: string): string {
  if (sentence.length <= maxLength) return sentence;
  const head = sentence.slice(0, maxLength - 1);
  const clause = Math.max(...[', ', '; ', ': ', ' – ', ' ('].map((mark) => head.lastIndexOf(mark)));
  const end = clause > maxLength / 2 ? clause : head.lastIndexOf(' ');
  return `${(end > maxLength / 2 ? head.slice(0, end) : head).replace(/[\s,;:–—\ud800-\udbff-]+$/u, '')}…`;
}
