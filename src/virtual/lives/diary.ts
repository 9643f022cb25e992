import { type Instant, instantOf, epochMsOf, startOfDay } from '../../domain/calendar/instant.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { OperationId, RequestOf } from '../../contracts/commands.js';
import type { Chance } from '../world/index.js';
import type { Act, Life } from './life.js';
import { coordinator } from './people.js';
import type { Told } from './references.js';

interface Asked {
  readonly name?: string;
  readonly by?: Act['by'];
  readonly fresh?: boolean;
  readonly settles?: boolean;
}

/** A value of a body that is recorded wrongly now and then, by its JSON Pointer, and what stands there then. */
export interface Slip {
  readonly path: string;
  readonly wrong: (value: number) => number;
}

const replaced = (
  body: unknown,
  [key, ...rest]: readonly string[],
  by: (value: number) => number,
): unknown => {
  if (key === undefined) return by(body as number);
  const held = body as Record<string, unknown>;
  return { ...held, [key]: replaced(held[key], rest, by) };
};

const valueAt = (body: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], body);

/** Collects the acts of a life. Nothing is corrected before it was recorded, whatever the order of writing. */
export class Diary {
  readonly #acts: Act[] = [];

  constructor(
    readonly zone: ProtocolParameters['site']['zone'],
    private readonly slips: { readonly chance: Chance; readonly share: number },
  ) {}

  /** A moment of a day at the site, in hours. */
  at(day: PlainDate, hour: number): Instant {
    return instantOf(epochMsOf(startOfDay(day, this.zone)) + Math.round(hour * 3_600_000));
  }

  write<Operation extends OperationId>(
    at: Instant,
    operation: Operation,
    body: Told<RequestOf<Operation>>,
    { name, by = coordinator, fresh = false, settles = false }: Asked = {},
  ): void {
    const asked = { at, name: name ?? null, operation, by, fresh, settles, refusedWith: null };
    this.#acts.push({ ...asked, body: body as Act['body'] });
  }

  /** Writes a form; of the values that may slip, the stated share does, and is corrected some days later. */
  form<Operation extends OperationId>(
    day: PlainDate,
    hour: number,
    operation: Operation,
    body: RequestOf<Operation>,
    { name, slips = [], ...asked }: Asked & { readonly name: string; readonly slips?: readonly Slip[] },
  ): void {
    const { chance, share } = this.slips;
    const slipped = slips.filter(() => chance.happens(share));
    const written = slipped.reduce<unknown>(
      (held, { path, wrong }) => replaced(held, path.split('/').slice(1), wrong),
      body,
    );
    this.write(this.at(day, hour), operation, written as Told<RequestOf<Operation>>, { name, ...asked });
    slipped.forEach(({ path }, i) => {
      this.write(this.at(addDays(day, chance.whole(3, 20)), 13 + i / 10), 'correctValue', {
        factRevision: { $revision: name },
        seenRevision: { $lastRevision: name },
        path,
        value: valueAt(body, path.split('/').slice(1)) as never,
        reasonCode: 'TRANSCRIPTION',
        reason: 'not as in the source',
        source: 'hospital record',
      });
    });
  }

  /** A value that was known in part is completed once the papers have come. */
  complete(day: PlainDate, name: string, path: string, value: string): void {
    this.write(this.at(day, 13), 'correctValue', {
      factRevision: { $revision: name },
      seenRevision: { $lastRevision: name },
      path,
      value,
      reasonCode: 'NEW_INFORMATION',
      reason: 'the day became known',
      source: 'papers of the other hospital or of the registry',
    });
  }

  /** Whether nothing is written from one day to the other, both included. */
  isFree(from: PlainDate, to: PlainDate): boolean {
    const [first, after] = [startOfDay(from, this.zone), startOfDay(addDays(to, 1), this.zone)];
    return !this.#acts.some(({ at }) => at >= first && at < after);
  }

  /** In the order in which they are done; of two at one moment the one that was written first. */
  acts(): Life['acts'] {
    return this.#acts.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}
