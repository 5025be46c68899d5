import { describe, expect, test } from 'vitest';
import { isWithdrawn } from '../../src/sources/withdrawal.ts';

const notices = {
  comment: [
    'This paper has been withdrawn by the authors due to an error in Lemma 3',
    'Withdrawn',
    '12 pages, 3 figures. Withdrawn: the proof of Theorem 2 has a gap',
    'The authors have withdrawn this paper',
    'Paper withdrawn',
    'We withdraw this paper because of an error in the data',
    'This submission has been withdrawn by arXiv administrators due to inappropriate text reuse',
    'Withdrawn by the author, a crucial step is wrong',
    'The author has withdrawn this manuscript pending a revision',
    '8 pages; withdrawn due to a sign error in equation 5',
    'Temporarily withdrawn',
    'This article is withdrawn since its results are contained in another paper',
    'Paper withdrawn by authors. See the newer version by the same group',
    'Withdrawn: superseded by a longer paper',
    'arXiv admin note: This paper has been withdrawn by arXiv due to disputed authorship',
    'The paper is withdrawn because Section 4 is not correct',
    'we have withdrawn the paper, as the experiments contain an error',
    'This version withdrawn by arXiv administrators because the author did not have the right to agree to the license',
    'This work was withdrawn by the first author, who found an error',
    '5 pages, LaTeX. This preprint has been withdrawn.',
    '[Withdrawn] The dataset is no longer available',
    'I withdraw this article; the main estimate fails',
    'The present paper has been withdrawn since the bound is already known',
    'Authors withdraw this submission, the code had a bug',
    'This paper is being withdrawn because of a mistake in the simulation',
    'Withdrawn by the submitter',
    'WITHDRAWN due to copyright reasons',
    'The submission was withdrawn at the request of the authors',
  ],
  abstract: [
    'This paper has been withdrawn by the authors.',
    'Withdrawn because the main theorem is wrong.',
    'The paper has been withdrawn due to an error in the analysis of the data.',
    'This paper was withdrawn by the author. A corrected version will follow.',
    'We have withdrawn this paper, since the claim in Section 2 does not hold.',
    'The authors withdraw this manuscript because the figures contain an error.',
    'Paper withdrawn by the author because of a gap in the proof',
    'This article has been permanently withdrawn, see comments.',
  ],
  title: [
    'Withdrawn: A Bound for Sparse Graphs',
    '[WITHDRAWN] Learning to Rank with Few Labels',
    'Paper withdrawn',
    'This paper has been withdrawn',
  ],
};

const nearMisses = {
  comment: [
    'Withdrawn from ICLR 2024, 12 pages',
    'Submitted to NeurIPS 2023 (withdrawn), 9 pages',
    'Withdrawn from the review of a journal; now submitted elsewhere',
    'An earlier version was withdrawn from ICML',
    'This paper replaces arXiv:2101.00001, which has been withdrawn',
    'Supersedes a withdrawn paper by the same authors',
    'A study of withdrawn papers, 14 pages',
    'ICLR 2025 withdrawn submission',
    '12 pages; a withdrawn version of this work was arXiv:1901.00001',
    'The previous version of this paper contained an error and was withdrawn from the workshop',
    'Theorem 3 has been withdrawn; 20 pages',
    'The claim about the lower bound is withdrawn in this version',
    'Section 5 withdrawn, typos corrected',
    'v2: withdrawn the second experiment',
    'We withdraw the conjecture of the first version',
    'Accepted at a workshop, withdrawn from the proceedings',
    'This paper was withdrawn from AAAI 2024 and is under review elsewhere',
    'The authors have withdrawn this paper from CVPR and submitted it to a journal',
    'Not withdrawn: the earlier notice was a mistake',
    'Comment on a paper that has been withdrawn',
    'Withdrawn by mistake, now resubmitted',
    'Code withdrawn for the time of review',
    'Figure 4 withdrawn at the publisher’s request',
    'Paper withdrawn from submission to ACL; extended version',
    'This work is no longer withdrawn',
  ],
  abstract: [
    'Withdrawn drugs are a source of data on toxicity. We collect them.',
    'We study why papers are withdrawn from preprint servers.',
    'Withdrawal of a paper is a rare event. We model it.',
    'The withdrawn state of a citizen in a network game is analysed.',
    'When this drug was withdrawn from the market, patients changed therapy.',
    'We withdraw energy from a reservoir and measure the work.',
    'This paper has withdrawn apologies as its subject: who says them, and when.',
    'Papers that authors have withdrawn are still cited. We count how often.',
    'This paper studies the papers that have been withdrawn from arXiv.',
    'A carbon tax that was withdrawn after protests gives a natural experiment.',
    'Withdrawn users of a platform leave traces.',
  ],
  title: [
    'Withdrawn Papers and Who Cites Them',
    'Why Was This Paper Withdrawn? A Corpus of Retraction Notices',
    'Withdrawal Symptoms in Reinforcement Learning Agents',
    'This Paper Has Been Withdrawn: A Study of Notices on Preprint Servers',
  ],
};

const each = (lists: Record<string, readonly string[]>) =>
  Object.entries(lists).flatMap(([field, texts]) => texts.map((text) => [field, text] as const));

describe('a notice of withdrawal', () => {
  test.each(each(notices))('in the %s: %s', (field, text) => {
    expect(isWithdrawn({ [field]: text })).toBe(true);
  });
});

describe('no notice', () => {
  test.each(each(nearMisses))('in the %s: %s', (field, text) => {
    expect(isWithdrawn({ [field]: text })).toBe(false);
  });
});
