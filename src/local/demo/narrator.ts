import pc from 'picocolors';
import type { TimelineEntryView } from '../../contracts/views/index.js';

const plain = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const detailOf = (entry: TimelineEntryView): string => {
  const data = (entry.data ?? {}) as Record<string, unknown>;
  const shown = [
    'visit',
    'on',
    'overall',
    'verdict',
    'model',
    'surgeryDate',
    'studyDate',
    'date',
    'firstSeenDate',
    'to',
    'reminder',
    'code',
    'message',
  ]
    .filter((key) => typeof data[key] === 'string')
    .map((key) => `${key}=${String(data[key])}`);
  return shown.join(' ');
};

const siteOffsetMs = 8 * 3_600_000;

/** Date and time at the site, UTC+8 all year. */
const siteTime = (instant: string): string =>
  new Date(Date.parse(instant) + siteOffsetMs).toISOString().slice(0, 16).replace('T', ' ');

/** Tells the story on the screen: what somebody did, and the events that came of it. */
export class Narrator {
  readonly #seen = new Map<string, number>();

  heading(text: string): void {
    process.stdout.write(`\n${pc.bold(text)}\n`);
  }

  say(text: string): void {
    process.stdout.write(`  ${text}\n`);
  }

  /** Prints the entries that were not printed before. */
  events(subjectId: string, entries: readonly TimelineEntryView[]): void {
    const seen = this.#seen.get(subjectId) ?? -1;
    for (const entry of entries.filter((candidate) => candidate.revision > seen)) {
      const when = siteTime(entry.metadata.recordedAt);
      const who = entry.metadata.actor.role;
      process.stdout.write(
        `  ${pc.dim(when)} ${pc.cyan(subjectId)} ${pc.green(`#${entry.revision} ${entry.type}`)} ${pc.dim(`(${plain(entry.type)}, by ${who})`)} ${detailOf(entry)}\n`,
      );
    }
    this.#seen.set(subjectId, Math.max(seen, ...entries.map((entry) => entry.revision)));
  }
}
