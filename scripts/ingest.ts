import { command } from './command.ts';
import { options } from './ingest/options.ts';

const help = `
Takes papers from the configured sources into content/papers, one file each. What is there already is
refreshed, never lost: run it as often as you like.

  npm run ingest                                  the last days again: late papers and upvotes still arrive;
                                                  where no run came for longer, all since the newest day, up to 100
  npm run ingest -- --date 2025-12-08             one day
  npm run ingest -- --from 2025-12-01 --to 2025-12-05
  npm run ingest -- --file saved/*.json           saved answers and copied pages; the format is recognised

      --source NAME   only this one of the configured sources
      --date D        one day; with --file the day that the file is of
      --from D --to D from one day to another; a harvest (arxiv-oai) that was cut off goes on where it stopped
      --days N        the last N days (default: rereadDays of archive.config.ts, 14)
      --file PATH…    read saved answers, or a folder of them, instead of asking a service
      --format F      how to read the files: huggingface, listing, mirror, arxiv, arxiv-rss, arxiv-oai, jsonl
      --interval MS   pause between two requests (default: what the service asks for, else 1000)
      --dry-run       say what would come and what would be left out by which rule; write nothing
      --reselect      after a change of select: say what would leave, and join from the days that are asked for
      --yes           with --reselect: do it
      --json          one JSON object a line, a summary last

After a run the stars of the papers' code are counted, where enrich of archive.config.ts says so.

Exit codes: 0 done · 64 wrong usage · 65 some records or files could not be read, the rest landed ·
74 a file could not be written (a full disk), what was there stays ·
75 a source could not be had, or another run is at work: try later · 78 the configuration is wrong · 1 a bug
`;

await command(help, options, async (flags, words) => (await import('./ingest/run.ts')).ingest(flags, words), {
  takesWords: true,
});
