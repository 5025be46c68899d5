const cronLine = /^([ \t]*- cron:[ \t]*)(.*)$/gm;
/** An action by its tag, or by a commit with its version beside. */
const action = /\buses:[ \t]*([\w./-]+)@(v(\d+)[\w.]*|[0-9a-f]{40}[ \t]*#[ \t]*v(\d+)[\w.]*)(?=\s|$)/g;

const crons = (text: string) => [...text.matchAll(cronLine)].map(([, , times]) => times!);

/** The text with other times, in its own order. */
function withCrons(text: string, times: readonly string[]): string {
  let at = 0;
  return text.replace(cronLine, (_, start: string) => `${start}${times[at++]!}`);
}

/** The text with the actions of `theirs`, where those are as new or newer. */
function withNewActions(text: string, theirs: string): string {
  const newest = new Map<string, { spec: string; major: number }>();
  for (const [, name, spec, tag, beside] of theirs.matchAll(action)) {
    const major = Number(tag ?? beside);
    if (major >= (newest.get(name!)?.major ?? 0)) newest.set(name!, { spec: spec!, major });
  }
  return text.replace(action, (whole, name: string, _spec: string, tag?: string, beside?: string) => {
    const known = newest.get(name);
    return known && Number(tag ?? beside) <= known.major ? `uses: ${name}@${known.spec}` : whole;
  });
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
