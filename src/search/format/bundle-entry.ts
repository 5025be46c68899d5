/** A bundle as `pagefind/bundles.json` lists it, newest first. */
export interface BundleEntry {
  /** Its folder below `pagefind/`; empty for the newest, which is `pagefind/` itself. */
  path: string;
  /** First and last day. */
  from: string;
  to: string;
  /** How many papers it holds. */
  count: number;
  /** Changes when its papers change. */
  version: string;
}
