import { arxivId } from '../../archive/ids/paper-id.ts';

// The page of a missing address: a paper of arXiv has a page there, and here only without the number of its version.

const [, id = '', version] = /\/(?:papers|abs|pdf)\/(.+?)(v\d+)?(?:\.pdf)?\/?$/.exec(location.pathname) ?? [];
const part = document.querySelector<HTMLElement>('#elsewhere');
if (arxivId.test(id) && part) {
  const link = part.querySelector('a')!;
  link.href = `https://arxiv.org/abs/${id}`;
  link.textContent = `arXiv:${id}`;
  part.hidden = false;
  if (version !== undefined) location.replace(`${location.pathname.replace(/v\d+(?:\.pdf)?\/?$/, '')}/`);
}
