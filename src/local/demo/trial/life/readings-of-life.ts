import type { RequestOf } from '../../../../contracts/commands.js';
import type { PatientView } from '../../../../contracts/views/index.js';
import type { Act } from '../../../../virtual/lives/index.js';
import { plusDaysAt } from '../site-day.js';
import { type AwaitedReading, awaitedReading } from './blinded-reading.js';
import { machinesIdle } from './machine-work.js';
import type { RecordOfLife } from './record-of-life.js';

const takingBack = { reason: 'the images of another case were described' } as const;
/** The case of a recurrence is opened, and a reading made, before the clock has gone so far. */
const [daysToOpen, daysToRead] = [2, 1] as const;

const isWholly = ({ operation, body }: Act): boolean =>
  operation === 'recordWithdrawal' && (body as RequestOf<'recordWithdrawal'>).level === 'W3';

/** The blinded readings of a life's first recurrence, from its form until they agree. */
export class ReadingsOfLife {
  #awaited: AwaitedReading | null = null;
  #mayBeRead = false;
  /** Nothing is left to read of the recurrence. */
  #isRead = false;

  constructor(private readonly record: RecordOfLife) {}

  /** Whether a reading is still to be made, or its case to be opened. */
  get areAwaited(): boolean {
    return this.#mayBeRead && !this.#isRead;
  }

  /** When the next reading is made; null while none is known to be awaited. */
  get at(): string | null {
    return this.areAwaited ? (this.#awaited?.at ?? null) : null;
  }

  /** The moment that the clock is not to pass before the next reading is known, or made; null where none is awaited. */
  get holdsAt(): string | null {
    if (!this.areAwaited) return null;
    if (this.#awaited !== null) return plusDaysAt(this.#awaited.at, daysToRead);
    const found = this.record.life.acts.find(({ operation }) => operation === 'recordRecurrence');
    return found === undefined ? null : plusDaysAt(found.at, daysToOpen);
  }

  /** Once so many acts of the life are done: images of somebody who withdrew wholly are not read. */
  after(count: number): void {
    const { acts, readers } = this.record.life;
    const done = acts.slice(0, count);
    const recurred = done.some(({ operation }) => operation === 'recordRecurrence');
    this.#mayBeRead = recurred && readers.length > 0 && !done.some(isWholly);
  }

  /** Finds out who reads next, and when. `seen`: the record as somebody has just seen it. */
  async look(seen: PatientView | null): Promise<void> {
    const view = seen ?? (await this.record.view());
    const { outcome, conduct } = view;
    const state = outcome?.blindedReading?.state;
    if (conduct.erased || conduct.frozen || state === undefined || state === 'ADJUDICATED') {
      this.#isRead = true;
      return;
    }
    // Before the case is open nobody can read it.
    if (machinesIdle(view))
      this.#awaited = await awaitedReading(this.record.api, this.record.life, this.record.subject);
  }

  /** Makes the reading that is due, or takes back the one that was made. */
  async read(): Promise<void> {
    if (this.#awaited === null) return;
    const { caseId, reader, seen, before } = this.#awaited;
    const key = `reading-${before}`;
    await (seen === null
      ? this.record.onCase('withdrawReading', reader, caseId, takingBack, `${key}-taken-back`)
      : this.record.onCase('recordReading', reader, caseId, seen, key));
    this.#awaited = null;
  }
}
