type PartKinds = Record<string, readonly [selector: string, kind: new () => Element]>;
type Parts<Kinds extends PartKinds> = { [Name in keyof Kinds]: InstanceType<Kinds[Name][1]> };

/**
 * The parts of a feature's markup by name, each found by a selector and of its own kind of element. Throws an `Error` that
 * names a part that the page lacks.
 */
export function findParts<const Kinds extends PartKinds>(within: ParentNode, kinds: Kinds): Parts<Kinds> {
  const found = Object.entries(kinds).map(([name, [selector, kind]]) => {
    const part = within.querySelector(selector);
    if (!(part instanceof kind)) throw new Error(`${name}: expected ${kind.name} at ${selector}, got ${String(part)}`);
    return [name, part];
  });
  return Object.fromEntries(found) as Parts<Kinds>;
}
