// The page of a missing address: a paper of arXiv has a page there, and here only without the number of its version. This
// page has its words, its links and nothing of the search: what is imported here would be all that it loads.

const arxiv = /\/(?:papers|abs|pdf)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(v\d+)?(?:\.pdf)?\/?$/;
const [, id, version] = arxiv.exec(location.pathname) ?? [];
const part = document.querySelector<HTMLElement>('#elsewhere');
if (id !== undefined && part) {
  const link = part.querySelector('a')!;
  link.href = `https://arxiv.org/abs/${id}`;
  link.textContent = `arXiv:${id}`;
  part.hidden = false;
  if (version !== undefined) location.replace(`${location.pathname.replace(/v\d+(?:\.pdf)?\/?$/, '')}/`);
}

export {};
