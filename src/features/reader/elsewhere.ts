import { parseArxivId } from '../../archive/ids/arxiv.ts';
import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';

// The page of a missing address: a paper of arXiv has a page there, and here only without the number of its version.

const paper = parseArxivId(location.pathname.replace(/^.*\/(?:papers|abs|pdf)\//, ''));
const part = document.querySelector<HTMLElement>('#elsewhere');
if (paper && part) {
  const link = part.querySelector('a')!;
  link.href = `https://arxiv.org/abs/${paper.id}`;
  link.textContent = `arXiv:${paper.id}`;
  part.hidden = false;
  if (paper.version !== undefined) location.replace(href(paths.paper(paper.id)));
}
