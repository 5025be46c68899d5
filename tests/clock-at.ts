/** The environment of a command to which it is noon (UTC) of a day. What it times goes on as ever. */
export function clockAt(day: string): Record<string, string> {
  const program = `const Real = Date; const now = Real.parse('${day}T12:00:00Z');
    globalThis.Date = class extends Real {
      constructor(...of) { super(...(of.length > 0 ? of : [now])); }
      static now() { return now; }
    };`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(program)}` };
}
