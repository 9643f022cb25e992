import { type Instant, instantOf, epochMsOf, startOfDay } from '../../domain/calendar/instant.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { Change } from '../../domain/record/correction.js';
import { valueAt, withValueAt } from '../../domain/shared/json-pointer.js';
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
      (held, { path, wrong }) => withValueAt(held, path, wrong(valueAt(held, path) as number)),
      body,
    );
    this.write(this.at(day, hour), operation, written as Told<RequestOf<Operation>>, { name, ...asked });
    slipped.forEach(({ path }, i) => {
      const at = this.at(addDays(day, chance.whole(3, 20)), 13 + i / 10);
      this.#correct(at, name, [{ path, value: valueAt(body, path) }], coordinator);
    });
  }

  /** What the act of that name recorded; undefined where there is none. */
  held(name: string): Act | undefined {
    return this.#acts.find((act) => act.name === name);
  }

  /** Makes the act of that name record these values in place of the right ones, which whoever recorded it puts there at `correctedAt`. */
  misenter(name: string, wrong: readonly Change[], correctedAt: Instant): void {
    const index = this.#acts.findIndex((act) => act.name === name);
    const act = this.#acts[index];
    if (!act) throw new RangeError(`no act is called "${name}"`);
    const right = wrong.map(({ path }) => ({ path, value: valueAt(act.body, path) }));
    const body = wrong.reduce((held, { path, value }) => withValueAt(held, path, value), act.body);
    this.#acts[index] = { ...act, body };
    this.#correct(correctedAt, name, right, act.by);
  }

  #correct(at: Instant, name: string, [first, ...also]: readonly Change[], by: Act['by']): void {
    if (!first) return;
    const correction = {
      factRevision: { $revision: name },
      seenRevision: { $lastRevision: name },
      ...first,
      ...(also.length > 0 && { also }),
      reasonCode: 'TRANSCRIPTION',
      reason: 'not as in the source',
      source: 'hospital record',
    };
    this.write(at, 'correctValue', correction as Told<RequestOf<'correctValue'>>, { by });
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
