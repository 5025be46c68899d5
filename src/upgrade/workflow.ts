const cronLine = /^([ \t]*- cron:[ \t]*)(.*)$/gm;
const action = /\buses:[ \t]*([\w./-]+)@v(\d+)(?:\.\d+)*(?=\s|$)/g;

const crons = (text: string) => [...text.matchAll(cronLine)].map(([, , times]) => times!);

/** The text with other times, in its own order. */
function withCrons(text: string, times: readonly string[]): string {
  let at = 0;
  return text.replace(cronLine, (_, start: string) => `${start}${times[at++]!}`);
}

/** The text with the tags of actions that are newer in `theirs`. */
function withNewActions(text: string, theirs: string): string {
  const newest = new Map<string, number>();
  for (const [, name, tag] of theirs.matchAll(action)) newest.set(name!, Math.max(Number(tag), newest.get(name!) ?? 0));
  return text.replace(action, (whole, name: string, tag: string) =>
    Number(tag) < (newest.get(name) ?? 0) ? `uses: ${name}@v${newest.get(name)!}` : whole,
  );
}

/**
 * Both changes of a workflow. The owner's times and the engine's tags of actions count, so neither is left to the lines
 * around it. `mergeLines` merges the rest; nothing if it can't.
 */
export function mergeWorkflow(
  before: string | undefined,
  mine: string,
  theirs: string,
  mergeLines: (before: string, mine: string, theirs: string) => string | undefined,
): string | undefined {
  const [own, their] = [crons(mine), crons(theirs)];
  const isPaired = own.length === their.length && (before === undefined || crons(before).length === own.length);
  const level = (text: string) => withNewActions(isPaired ? withCrons(text, their) : text, theirs);
  const merged =
    level(mine) === theirs ? theirs : before === undefined ? undefined : mergeLines(level(before), level(mine), theirs);
  if (merged === undefined || !isPaired) return merged;
  const was = before === undefined ? their : crons(before);
  return withCrons(
    merged,
    own.map((times, at) => (times === was[at] ? their[at]! : times)),
  );
}
