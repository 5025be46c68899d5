/**
 * Categories that arXiv lists under two names, and archives of the 1990s that became categories, each with its one
 * name.
 */
const oneNames: Record<string, string> = {
  'cs.NA': 'math.NA',
  'cs.SY': 'eess.SY',
  'math.IT': 'cs.IT',
  'math.MP': 'math-ph',
  'q-fin.EC': 'econ.GN',
  'stat.TH': 'math.ST',
  'acc-phys': 'physics.acc-ph',
  'adap-org': 'nlin.AO',
  'alg-geom': 'math.AG',
  'ao-sci': 'physics.ao-ph',
  'atom-ph': 'physics.atom-ph',
  'bayes-an': 'physics.data-an',
  'chao-dyn': 'nlin.CD',
  'chem-ph': 'physics.chem-ph',
  'cmp-lg': 'cs.CL',
  'comp-gas': 'nlin.CG',
  'dg-ga': 'math.DG',
  'funct-an': 'math.FA',
  'mtrl-th': 'cond-mat.mtrl-sci',
  'patt-sol': 'nlin.PS',
  'plasm-ph': 'physics.plasm-ph',
  'q-alg': 'math.QA',
  'solv-int': 'nlin.SI',
  'supr-con': 'cond-mat.supr-con',
};

/** `hep-th`, `cs.CL`, `cond-mat.mtrl-sci`: services list classes of the MSC and the ACM ("68T50", "I.2.7") beside them. */
const category = /^(?:[a-z]+-[a-z]+|[a-z]+(?:-[a-z]+)?\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)*))$/;

/** The one name of a category. */
export const categoryName = (name: string): string => (Object.hasOwn(oneNames, name) ? oneNames[name]! : name);

/** Every name under which arXiv may list a category, its own first. */
export const categoryNames = (name: string): string[] => {
  const one = categoryName(name);
  return [one, ...Object.keys(oneNames).filter((alias) => oneNames[alias] === one)];
};

/** The categories that a service lists, each once and by its one name, in the same order. */
export const arxivCategories = (listed: readonly string[]): string[] => [
  ...new Set(listed.filter((name) => category.test(name)).map(categoryName)),
];
