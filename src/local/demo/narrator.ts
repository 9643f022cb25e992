import pc from 'picocolors';
import type { TimelineEntryView } from '../../contracts/views/index.js';
import { siteTime } from './site-time.js';

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
      const when = siteTime(entry.metadata.recordedAt).slice(0, 16).replace('T', ' ');
      const who = entry.metadata.actor.role;
      process.stdout.write(
        `  ${pc.dim(when)} ${pc.cyan(subjectId)} ${pc.green(`#${entry.revision} ${entry.type}`)} ${pc.dim(`(${plain(entry.type)}, by ${who})`)} ${detailOf(entry)}\n`,
      );
    }
    this.#seen.set(subjectId, Math.max(seen, ...entries.map((entry) => entry.revision)));
  }
}
