/** What may stand between "accepted" and "at": "for publication", "as a full paper". */
const between =
  '(?: to appear| for (?:publication|presentation|inclusion|(?:an? )?[a-z]+ presentation)| as (?:an? )?[\\w-]+(?: [a-z]+){0,3}?| (?:full |short |long )?(?:conference |journal )?paper| manuscript| version){0,2}';

/** "Accepted at ICML 2025", "to appear in the Proceedings of …", "published as a conference paper at ICLR 2024". */
const accepted = new RegExp(
  `(?<![\\w-]|[Nn]ot )(?:[Aa]ccepted|ACCEPTED|[Tt]o appear|[Tt]o be published|[Pp]ublished)${between},? (?:at|in|to|by|for|on|AT|IN|TO|BY)(?::| the)?(?: proceedings of(?: the)?)? (?=[\\p{Lu}\\d])(.+)`,
  'u',
);
/** Where a sentence ends: no full stop of a shortened word. */
const end =
  /(?<!\b(?:Proc|Int|Intl|Conf|Symp|Trans|vol|no|J|Rev|Phys|Lett|Astron|Mon|Not|R|Soc|Adv|Comput|Vol|No|Sci|St))\.(?=\s|$)|;| \/ |\(arXiv/u;

const mostCharacters = 120;

/**
 * Where a paper is accepted, as its authors' comment on arXiv says; undefined if it says nothing of it. It is what they
 * say, not what the venue does.
 */
export function venueIn(comment = ''): string | undefined {
  const said = accepted.exec(comment.replace(/\s+/g, ' ').slice(0, 1000))?.[1]?.split(end, 1)[0]!.trim();
  if (!said) return undefined;
  // What follows a name in brackets is a place, unless it is the year. Long brackets are a remark.
  const name = said.split(/(?<=\)),? (?!\d{4}\b)|, (?=\d+ (?:pages|figures|tables))| \((?![^)]{1,50}\))/u, 1)[0]!;
  const venue = name.length <= mostCharacters ? name : name.slice(0, mostCharacters).replace(/\s\S*$/u, '');
  return venue.replace(/[\s,:]+$/u, '') || undefined;
}
