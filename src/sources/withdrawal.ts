import { oneLine } from '../archive/text/characters.ts';

/** Whether arXiv's words about a paper say that it is withdrawn. */

/** What arXiv says of a paper, in its own words. */
export interface Words {
  title?: string | undefined;
  abstract?: string | undefined;
  comment?: string | undefined;
}

const work =
  '(?:paper|article|manuscript|submission|preprint|e-?print|work|version|document|note|report|letter|thesis|study|draft)';
const thisWork = String.raw`(?:this|the|our|my) (?:(?:present|current|whole|entire) )?${work}`;
const adverbs = String.raw`(?:(?!(?:no|not|never)\b)\w+ ){0,2}`;
/** A paper may leave a conference and stay on arXiv. */
const fromArxiv = String.raw`(?! (?:by \S+(?: \S+)? )?from (?!arxiv))`;
const reason = String.raw`(?:by (?:the |its )?(?:first |corresponding )?(?:authors?|submitters?|arxiv)|because|due to|owing to|since|as|pending|for|at the|on the|until)\b`;

const notices = {
  'the paper is withdrawn': String.raw`${thisWork} (?:has been|have been|is|was|is being) ${adverbs}withdrawn\b${fromArxiv}`,
  'paper withdrawn': String.raw`(?:${thisWork}|${work}) withdrawn\b${fromArxiv}(?= ?[.,;:()]| ${reason}|$)`,
  'we withdraw the paper': String.raw`(?:we|i|the authors?|authors?) (?:have |has |hereby |had to |must )?(?:withdraw|withdrawn|withdrew) ${thisWork}\b${fromArxiv}`,
  'withdrawn for a reason': String.raw`(?:(?:temporarily|permanently) )?withdrawn(?=:| ${reason})`,
};
const anyNotice = `(?:${Object.values(notices).join('|')})`;
const alone = String.raw`\W*(?:(?:temporarily|permanently) )?withdrawn\W*$`;

/** A comment is a row of short statements, and one of them is the notice. */
const counts = String.raw`(?:\d+ (?:pages?|figures?|tables?|pp)\b[ ,.;]*(?:and )?)*`;
const inComment = new RegExp(
  String.raw`(?:^\W*|[.;:!?)] |\b(?:pages?|figures?|tables?), |, (?=this|the|our|we|i ))${anyNotice}|^\W*${counts}${alone}|^\[withdrawn\]`,
  'i',
);
/** The notice stands in place of the abstract, so that is how it begins. */
const inAbstract = new RegExp(String.raw`^\W*(?:${anyNotice}|${alone})`, 'i');
/** Before the title, or in its place. */
const inTitle = new RegExp(String.raw`^(?:\W*${anyNotice}[^:]*$|\W*withdrawn(?:\]|\)|:)|${alone})`, 'i');

/** Whether one of them is a notice. A paper about withdrawn papers, or one that left a conference, has none. */
export const isWithdrawn = ({ title = '', abstract = '', comment = '' }: Words): boolean =>
  inComment.test(oneLine(comment).slice(0, 1000)) ||
  inAbstract.test(oneLine(abstract).slice(0, 300)) ||
  inTitle.test(oneLine(title).slice(0, 300));
