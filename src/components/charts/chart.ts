// Room: Charts as HTML without script. Runs in Node.

/** Where the bars and lines of a chart stand, in per cent of its width and height, so that it fits any screen. */

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line across the chart, or a name below it. */
export interface Tick<Label> {
  at: number;
  label: Label;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Round numbers from 0 to at least `max`, three or four steps of 1, 2 or 5: the scale of a chart. Whole numbers only. */
export function scaleOf(max: number): number[] {
  const rough = Math.max(max, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!,
  );
  return Array.from({ length: Math.ceil(Math.max(max, 1) / step) + 1 }, (_, index) => index * step);
}

/** One bar for each value, the highest of the scale being all of the height. */
export function barsOf(values: readonly number[], top: number): Bar[] {
  const slot = 100 / values.length;
  // A few wide bars would weigh too much.
  const gap = values.length > 6 ? 0.2 : 0.5;
  return values.map((value, index) => ({
    x: round((index + gap / 2) * slot),
    y: round(100 - (value / top) * 100),
    width: round((1 - gap) * slot),
    height: round((value / top) * 100),
  }));
}

/** The lines of a scale, from below. */
export const gridLines = (scale: readonly number[]): Tick<number>[] =>
  scale.map((value) => ({ at: round(100 - (value / scale.at(-1)!) * 100), label: value }));

/** Names are this far apart, in per cent, so that they fit beside each other on the smallest screen. */
const apart = 18;

/** The stretches of a chart that have a name, by a key in them. */
export interface Grouping {
  groupOf: (key: string) => string;
  nameOf: (key: string) => string;
}

export interface Names {
  ticks: readonly Tick<string>[];
  /** Below the middle of a bar, not starting at a line. */
  centred: boolean;
}

/**
 * The names below a chart: one for each group that `groupOf` makes of the keys, at its beginning, without those that
 * would overlap the next or the end. A group cut off at the start gives way to the first whole one. If every bar has a
 * name, it stands below its middle.
 */
export function namesBelow(keys: readonly string[], { groupOf, nameOf }: Grouping): Names {
  const starts = keys.flatMap((key, index) =>
    index === 0 || groupOf(key) !== groupOf(keys[index - 1]!) ? [{ index, label: key }] : [],
  );
  const slot = 100 / keys.length;
  const centred = starts.length === keys.length;
  const places = starts.map(({ index, label }) => ({
    at: round((index + (centred ? 0.5 : 0)) * slot),
    label: nameOf(label),
  }));
  const [first, second] = places;
  const whole = !centred && first && second && second.at < apart ? places.slice(1) : places;
  const ticks: Tick<string>[] = [];
  for (const place of whole)
    if (place.at >= (ticks.at(-1)?.at ?? -apart) + apart && (centred || place.at <= 100 - apart * 0.7))
      ticks.push(place);
  return { ticks, centred };
}
