import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { inspect, isDeepStrictEqual } from 'node:util';
import { isChecksums, monthOfFile } from '../../archive/checksums.ts';
import { filesBelow } from '../../archive/paper/files-below.ts';
import type { Day } from '../../archive/time/calendar.ts';
import { arxivId } from '../../archive/ids/paper-id.ts';
import { titleKey, type Paper } from '../../archive/paper/paper.ts';
import {
  dayOfFile,
  idOfFile,
  isPaperFile,
  maxPaperLength,
  paperFile,
  PaperFileError,
  readPaper,
  writePaper,
} from '../../archive/paper/file.ts';
import { idOfPicture, isLogoFile, isPictureFile, pictureFile } from '../../archive/paper/picture.ts';
import { fingerprint } from '../../archive/paper/slug.ts';
import type { Rejected, Sighting } from '../../sources/source.ts';
import { isTorn, replaceFile, type Bounds } from './disk.ts';
import { firstSeen, mergePaper } from './merge.ts';

export type Outcome = 'new' | 'changed' | 'unchanged';

/** `content/` as ingest writes it: one file a paper, each replaced whole or not at all. */
export class Store {
  readonly #content: string;
  readonly #bounds: Bounds;
  readonly #asksGitHub: boolean;
  /**
   * The place of each paper below `content/papers`. Names are enough: a file is read only when its paper is seen again.
   */
  readonly #files = new Map<string, string>();
  /** The place of each kept picture below `content/pictures`, by the id of its paper, or by `logoId`. */
  readonly #pictures: Map<string, string>;
  /** An interrupted run that was moving a paper to an earlier day leaves both files; the later one goes. */
  readonly #leftovers = new Map<string, string>();
  /** Made when a paper without an id of its own is first searched for. */
  #idsByTitle: Map<string, string> | undefined;
  readonly #ownIds: boolean;
  /** What a dry run would have written, by id: so it reports the same as a real run. */
  readonly #unwritten = new Map<string, string>();
  /** Half-written files of interrupted runs. */
  readonly #torn: string[];
  /** The months that have checksums, as `2025/12`. */
  readonly #signed: readonly string[];

  /** The sources that are asked themselves: a mirror's copy of their words never replaces theirs. */
  readonly #asked: ReadonlySet<string>;

  /** `asksGitHub`: whether GitHub itself is asked for stars, so that no list's copy replaces its answer. */
  constructor(root: string, { asksGitHub = false, asked = [] as Iterable<string> } = {}) {
    this.#asksGitHub = asksGitHub;
    this.#asked = new Set(asked);
    this.#content = join(root, 'content');
    this.#bounds = { folder: this.#content, seen: new Set() };
    const papers = join(this.#content, 'papers');
    const [inPapers, inQuarantine] = [filesBelow(papers), filesBelow(join(this.#content, 'quarantine'))];
    const pictures = join(this.#content, 'pictures');
    const inPictures = filesBelow(pictures);
    this.#torn = [...inPapers, ...inQuarantine, ...inPictures].filter(isTorn);
    this.#pictures = new Map(
      inPictures
        .map((path) => path.slice(pictures.length + 1))
        .filter((file) => isPictureFile(file) || isLogoFile(file))
        .map((file) => [idOfPicture(file), file]),
    );
    const names = inPapers.map((path) => path.slice(papers.length + 1).replaceAll(sep, '/'));
    this.#signed = names.filter(isChecksums).map(monthOfFile);
    for (const file of names.filter(isPaperFile)) {
      const id = idOfFile(file);
      const twin = this.#files.get(id);
      const [first, second] = twin !== undefined && dayOfFile(twin) < dayOfFile(file) ? [twin, file] : [file, twin];
      this.#files.set(id, first);
      if (second !== undefined) this.#leftovers.set(id, second);
    }
    this.#ownIds = [...this.#files.keys()].some((id) => !arxivId.test(id));
  }

  get size(): number {
    return this.#files.size;
  }

  /** Removes the half-written files of interrupted runs. Only under the lock: another run's writing looks the same. */
  sweep(): void {
    for (const path of this.#torn.splice(0)) rmSync(path, { force: true });
  }

  /** The id under which the archive has the sighted paper, or undefined. */
  find(sighting: Sighting): string | undefined {
    if (this.#files.has(sighting.id)) return sighting.id;
    const hasOwnId = !arxivId.test(sighting.id);
    // Two arXiv papers may share a title; a title decides only if one side has no arXiv id.
    if (!hasOwnId && !this.#ownIds && this.#idsByTitle === undefined) return undefined;
    const twin = this.#titles().get(titleKey(sighting.title));
    return twin !== undefined && (hasOwnId || !arxivId.test(twin)) ? twin : undefined;
  }

  has(id: string): boolean {
    return this.#files.has(id);
  }

  /** The place of the sighted paper, below `content/papers`. */
  fileOf(sighting: Sighting): string {
    return this.#files.get(this.find(sighting) ?? '') ?? paperFile(sighting);
  }

  /** Throws a `PaperFileError` if a person's edit made the file unreadable. */
  read(id: string): Paper {
    return readPaper(this.#text(id), this.#name(id));
  }

  /** Files a sighting: as a new paper, or as an addition to a kept one. `isCopy`: a mirror handed it on. */
  merge(sighting: Sighting, { dryRun = false, isCopy = false } = {}): Outcome {
    const id = this.find(sighting);
    if (id === undefined) {
      this.#write(firstSeen(sighting), dryRun);
      return 'new';
    }
    const text = this.#text(id);
    // Most papers of a rerun: comparing a file with what would be written is far cheaper than reading it.
    if (!this.#leftovers.has(id) && text === writePaper(firstSeen({ ...sighting, id }))) return 'unchanged';
    const first = this.dayOf(id) < sighting.day ? this.dayOf(id) : sighting.day;
    // A power cut can leave a file without its bytes: there is nothing to merge with.
    const kept = /^\0*$/.test(text) ? undefined : readPaper(text, this.#name(id));
    if (kept && kept.id !== id)
      throw new PaperFileError(
        `${this.#name(id)} is not the paper of its name:\n  id: expected "${id}", got "${kept.id}"`,
      );
    const paper = kept
      ? mergePaper(kept, sighting, { asksGitHub: this.#asksGitHub, yields: isCopy && this.#asked.has(kept.source) })
      : firstSeen({ ...sighting, day: first });
    const leftover = this.#leftovers.get(id);
    if (leftover !== undefined && !dryRun) rmSync(join(this.#content, 'papers', leftover), { force: true });
    if (isDeepStrictEqual(paper, kept)) return 'unchanged';
    this.#write(paper, dryRun);
    return 'changed';
  }

  /** Writes a paper that is kept already, with other words. */
  rewrite(paper: Paper): void {
    this.#write(paper, false);
  }

  /** Ids of all papers. */
  get ids(): string[] {
    return [...this.#files.keys()];
  }

  /** The paper files of each month, as `2025/12`, sorted; none for a month that has nothing but checksums. */
  get months(): Map<string, string[]> {
    const months = new Map(this.#signed.map((month): [string, string[]] => [month, []]));
    for (const file of [...this.#files.values()].sort()) {
      const month = monthOfFile(file);
      const its = months.get(month);
      if (its) its.push(file);
      else months.set(month, [file]);
    }
    return months;
  }

  dayOf(id: string): Day {
    return dayOfFile(this.#files.get(id)!);
  }

  /** How many papers lie under a day. */
  countOn(day: Day): number {
    return [...this.#files.values()].filter((file) => dayOfFile(file) === day).length;
  }

  hasPicture(id: string): boolean {
    return this.#pictures.has(id);
  }

  /** Keeps the picture of a paper, as WebP. */
  keepPicture(paper: Paper, picture: Uint8Array): void {
    this.#keep(paper.id, pictureFile(paper), picture);
  }

  /** Keeps the logo with this `logoId`, as WebP. */
  keepLogo(id: string, logo: Uint8Array): void {
    this.#keep(id, `${id}.webp`, logo);
  }

  #keep(id: string, file: string, picture: Uint8Array): void {
    replaceFile(join(this.#content, 'pictures', file), picture, this.#bounds);
    this.#pictures.set(id, file);
  }

  /** Takes a paper and its picture out of the archive; git still has them. */
  remove(id: string, { dryRun = false } = {}): void {
    const picture = this.#pictures.get(id);
    if (picture !== undefined && !dryRun) rmSync(join(this.#content, 'pictures', picture), { force: true });
    const file = this.#files.get(id);
    if (file === undefined) return;
    if (!dryRun) rmSync(join(this.#content, 'papers', file), { force: true });
    this.#unwritten.delete(id);
    this.#files.delete(id);
  }

  /**
   * Keeps the records that could not be read, each with its reason, separately for each part that is read at a time: a
   * day or a file. With `replace` they replace all earlier ones: what was read this time leaves the quarantine.
   */
  quarantine(source: string, part: string, rejected: readonly Rejected[], { replace = false } = {}): void {
    const folder = join('quarantine', source, part);
    const kept = new Set<string>();
    for (const record of boundedList(rejected)) {
      const raw = asRecord(record.raw);
      const whole = JSON.stringify(raw);
      const name = `${fingerprint(whole)}.json`;
      const text = JSON.stringify(
        { ...record, reason: record.reason.slice(0, maxRaw), raw: whole.length > maxRaw ? cut(whole) : raw },
        null,
        2,
      ).toWellFormed();
      replaceFile(join(this.#content, folder, name), `${text}\n`, this.#bounds);
      kept.add(name);
    }
    const place = join(this.#content, folder);
    if (!replace || !existsSync(place)) return;
    const ours = filesBelow(place).filter(
      (path) => /^[0-9a-f]{12}\.json$/.test(basename(path)) && dirname(path) === place,
    );
    for (const path of ours) if (!kept.has(basename(path))) rmSync(path);
    if (readdirSync(place).length === 0) rmdirSync(place);
  }

  #write(paper: Paper, dryRun: boolean): void {
    const file = paperFile(paper);
    const before = this.#files.get(paper.id);
    const text = writePaper(paper);
    if (text.length > maxPaperLength)
      throw new PaperFileError(`its file: expected at most ${maxPaperLength} characters, got ${text.length}`);
    // A field that nobody here knows may be one that cannot be read back.
    if (Object.keys(paper.extra).length > 0) readPaper(text, 'its file');
    if (dryRun) this.#unwritten.set(paper.id, text);
    else {
      replaceFile(join(this.#content, 'papers', file), text, this.#bounds);
      // After the new file is there: an interruption between the two leaves the paper twice, never not at all.
      if (before !== undefined && before !== file) rmSync(join(this.#content, 'papers', before), { force: true });
    }
    this.#files.set(paper.id, file);
    const key = this.#idsByTitle && titleKey(paper.title);
    if (key) this.#idsByTitle?.set(key, paper.id);
  }

  #name(id: string): string {
    return join('content', 'papers', this.#files.get(id)!);
  }

  #text(id: string): string {
    return this.#unwritten.get(id) ?? readFileSync(join(this.#content, 'papers', this.#files.get(id)!), 'utf8');
  }

  #titles(): Map<string, string> {
    if (this.#idsByTitle) return this.#idsByTitle;
    this.#idsByTitle = new Map();
    for (const id of this.#files.keys()) {
      try {
        const key = titleKey(this.read(id).title);
        if (key) this.#idsByTitle.set(key, id);
      } catch (error) {
        // A file that a person's edit made unreadable has no title to be found by; the others have.
        if (!(error instanceof PaperFileError)) throw error;
      }
    }
    return this.#idsByTitle;
  }
}

/** Characters of a record that are kept: enough to see what it is. Hosts refuse files and repositories that are too large. */
const maxRaw = 20_000;
/** So many records of a day or a file are kept; of the others their number is. */
const maxRecords = 200;

const cut = (text: string): string => `${text.slice(0, maxRaw)} … ${text.length - maxRaw} characters more`;

function boundedList(rejected: readonly Rejected[]): readonly Rejected[] {
  const more = rejected.length - maxRecords;
  const [first] = rejected;
  if (more <= 0 || !first) return rejected;
  return [...rejected.slice(0, maxRecords), { ...first, raw: null, reason: `${more} more records could not be read` }];
}

/** A service's record in a form that a file can hold: where it nests too deep, only its upper part. */
const asRecord = (raw: unknown): unknown => (isShallow(raw) ? raw : inspect(raw));

const isShallow = (value: unknown, levels = 100): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));
