import { mediaOf } from '../archive/paper/links.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { logoId } from '../archive/paper/picture.ts';
import type { Day } from '../archive/time/calendar.ts';
import { SourceError } from '../sources/source.ts';
import { politeGet, type PoliteGet, type Politeness } from './ask/http.ts';
import { isInner } from './ask/request.ts';
import { systemClock, type Clock } from './ask/pace.ts';
import { papersOf } from './enrich.ts';
import { DiskError } from './keep/disk.ts';
import type { RememberedFailures } from './keep/failures.ts';
import type { Store } from './keep/store.ts';
import { asLogo, PictureError, shrink } from './shrink.ts';

/** Give up after this many failures of a host in a row: it is left alone. */
const maxFailures = 3;
/** The longest picture that is fetched, in bytes. */
const maxBytes = 32e6;

export interface KeptPictures {
  kept: number;
  failed: number;
  /** The first error, if there was one. */
  problem?: string;
}

interface World extends Pick<Politeness, 'site' | 'interval'> {
  store: Store;
  /** Addresses of logos, by the homes of their organizations. */
  logos?: ReadonlyMap<string, string>;
  failures: RememberedFailures;
  /** How long it may take in all. */
  seconds: number;
  clock?: Clock;
  /** The addresses that papers come from. Of an inner one (`isInner`), pictures may be at inner addresses too. */
  endpoints: readonly string[];
}

/**
 * Fetches and keeps the first picture of each paper of `days` that has none yet, and the logo of its organization, the
 * newest days first. What is kept stays as it is; what failed is not asked again for some days.
 */
export async function keepPictures(days: Iterable<Day>, world: World): Promise<KeptPictures> {
  const { store, logos = new Map(), failures, site, interval, seconds, clock = systemClock, endpoints } = world;
  const end = clock.now() + seconds * 1000;
  const get = politeGet({
    site,
    interval,
    clock,
    headers: { accept: 'image/webp, image/png, image/jpeg, image/*;q=0.5' },
    within: seconds * 1000,
    budget: seconds * 1000,
    timeout: 30_000,
    retries: 1,
    maxBytes,
  });
  const mayBeInner = (await Promise.all(endpoints.map(isInner))).includes(true);
  const result: KeptPictures = { kept: 0, failed: 0 };
  let inARow = 0;
  const wanted = papersOf(days, store).flatMap((paper) => [...picturesOf(paper, store, logos)]);
  for (const { id, address, keepIt } of wanted) {
    if (store.hasPicture(id) || failures.has(address)) continue;
    if (clock.now() >= end) {
      result.problem ??= `the ${seconds} s for it are over`;
      break;
    }
    const error =
      !mayBeInner && (await isInner(address))
        ? new PictureError(`${address}: expected a public address, got one of the network around this machine`)
        : await keep(address, get, keepIt);
    if (!error) {
      result.kept++;
      inARow = 0;
      continue;
    }
    result.problem ??= error.message;
    if (error instanceof DiskError) break;
    result.failed++;
    // A machine without a network says nothing about the picture.
    if (!(error instanceof SourceError && error.isUnreachable)) failures.note(address);
    if (isOfHost(error) && ++inARow === maxFailures) break;
  }
  return result;
}

/** The first of a paper's media that is not known to be a film. */
const pictureOf = (paper: Paper): string | undefined =>
  mediaOf(paper, String).find(({ kind }) => kind !== 'video')?.href;

/** A picture that could be kept. */
interface Wanted {
  id: string;
  address: string;
  keepIt: (bytes: Uint8Array) => Promise<void>;
}

function* picturesOf(paper: Paper, store: Store, logos: ReadonlyMap<string, string>): Generator<Wanted> {
  const address = pictureOf(paper);
  if (address !== undefined)
    yield {
      id: paper.id,
      address,
      keepIt: async (bytes) => {
        store.keepPicture(paper, await shrink(bytes));
      },
    };
  const home = paper.links.organization;
  const [id, logo] = [logoId(home), logos.get(home ?? '')];
  if (id !== undefined && logo !== undefined)
    yield {
      id,
      address: logo,
      keepIt: async (bytes) => {
        store.keepLogo(id, await shrink(bytes, asLogo));
      },
    };
}

type KeepingError = SourceError | PictureError | DiskError;

/** The error, if it is one that concerns this picture or the place where it is kept. */
async function keep(address: string, get: PoliteGet, keepIt: Wanted['keepIt']): Promise<KeepingError | undefined> {
  try {
    await keepIt(await get.bytes(address));
    return undefined;
  } catch (error) {
    if (error instanceof PictureError) return new PictureError(`${address}: ${error.message}`, { cause: error });
    if (error instanceof SourceError || error instanceof DiskError) return error;
    throw error;
  }
}

/** A refused address concerns one picture; what else fails, its host. */
const isOfHost = (error: KeepingError): boolean =>
  error instanceof SourceError && !(error.status !== undefined && error.status >= 400 && error.status < 500);
