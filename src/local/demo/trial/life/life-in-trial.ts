import type { RequestOf } from '../../../../contracts/commands.js';
import type { PatientView } from '../../../../contracts/views/index.js';
import type { Act, Life } from '../../../../virtual/lives/index.js';
import { type ApiClient, ApiProblem } from '../../api-client.js';
import type { StudyImages } from '../images/study-images.js';
import { earliestOf } from '../site-day.js';
import { ActsOfLife } from './acts-of-life.js';
import { actHolds, machinesHold } from './holds.js';
import {
  isBesideMachines,
  isCalendarBehind,
  restsOnCalendar,
  machinesIdle,
  mayOccupyMachines,
} from './machine-work.js';
import { ReadingsOfLife } from './readings-of-life.js';
import { RecordOfLife } from './record-of-life.js';
import { commandIdOf } from './reference-look-up.js';

export interface LifeDeps {
  readonly api: ApiClient;
  readonly images: StudyImages;
  /** Tells the commands of this trial from those of every other. */
  readonly trialKey: string;
}

const linked = ({ body }: Act): string => (body as RequestOf<'linkImagingStudy'>).studyInstanceUid;

/** One life, lived through the API: what was done is read from the record, and nothing is done twice. */
export class LifeInTrial {
  readonly #acts: ActsOfLife;
  readonly #record: RecordOfLife;
  readonly #readings: ReadingsOfLife;
  readonly #images: StudyImages;
  /** Act after which machines may be busy; null once they are seen to be idle. */
  #machinesSince: Act | null = null;
  /** Reckoned anew after each step only: everybody is asked for it many times a second. */
  #hold: { readonly at: string | null } | null = null;

  constructor(
    readonly life: Life,
    { api, images, trialKey }: LifeDeps,
  ) {
    this.#acts = new ActsOfLife(life);
    this.#record = new RecordOfLife(life, api, trialKey);
    this.#readings = new ReadingsOfLife(this.#record);
    this.#images = images;
  }

  get subjectId(): string | null {
    return this.#record.subjectId;
  }

  /** Acts that are over, those left out after the freeze included. */
  get done(): number {
    return this.#acts.done;
  }

  /** After the freeze is ordered only what it waits for is still done. */
  freeze(at: string): void {
    this.#acts.freeze(at);
    this.#hold = null;
  }

  /** When a person does something next; null for never. */
  get nextAt(): string | null {
    return earliestOf([this.#acts.next()?.at ?? null, this.#readings.at]);
  }

  /** Whether something is awaited of machines that nobody has seen done. */
  get waits(): boolean {
    return this.#machinesSince !== null || (this.#readings.areAwaited && this.#readings.at === null);
  }

  /** The moment that the clock is not to pass before the next step is done; null where nothing holds it. */
  get holdsAt(): string | null {
    return (this.#hold ??= { at: this.#holdsAt() }).at;
  }

  /** What keeps the life where it is, for people. */
  get standing(): string {
    const next = this.#acts.next();
    const awaits = this.#machinesSince === null ? '' : `, machines after ${this.#machinesSince.operation}`;
    return `${this.#record.who}: ${this.done} of ${this.life.acts.length} acts done, next ${next?.operation ?? 'none'} of ${next?.at ?? '–'}${awaits}${this.#readings.areAwaited ? ', a blinded reading' : ''}`;
  }

  /** Finds out what was done before; of somebody erased nothing is left to be done. @throws LifeBroken */
  async resume(now: string): Promise<void> {
    const { acts } = this.life;
    const [first] = acts;
    if (!first || first.at > now) return;
    if (!(await this.#isAllocated(first))) {
      this.#acts.passed(acts.length);
      this.#hold = null;
      return;
    }
    const known = new Set((await this.#record.entries()).map(({ metadata }) => metadata.commandId));
    const last = acts.findLastIndex((act, i) => known.has(commandIdOf(act, this.#record.keyOf(i))));
    this.#acts.passed(Math.max(1, last + 1));
    this.#machinesSince = this.#acts.last;
    this.#readings.after(this.done);
    this.#hold = null;
  }

  /** False for a participant whose data were erased: nobody has anything more to do for them. */
  async #isAllocated(first: Act): Promise<boolean> {
    try {
      await this.#record.allocate(first);
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.code === 'SUBJECT.ERASED') return false;
      throw error;
    }
  }

  /** Does what is due and can be done; false where nothing could be. @throws LifeBroken */
  async step(now: string): Promise<boolean> {
    try {
      return await this.#step(now);
    } finally {
      this.#hold = null;
    }
  }

  async #step(now: string): Promise<boolean> {
    const seen = await this.#lookAtMachines(now);
    if (this.#readings.areAwaited && this.#readings.at === null) await this.#readings.look(seen);
    const reading = this.#readings.at;
    if (reading !== null && reading <= now) {
      await this.#readings.read();
      return true;
    }
    const act = this.#acts.next();
    if (act === null || act.at > now || this.#machinesPrecede(act)) return false;
    return this.#act(act, seen);
  }

  #holdsAt(): string | null {
    const { toCome } = this.#acts;
    const machines = this.#machinesSince === null ? null : machinesHold(this.#machinesSince, toCome);
    return earliestOf([actHolds(toCome), machines, this.#readings.holdsAt]);
  }

  /** Whether the act is not done before machines are; between two acts of one moment they have no time. */
  #machinesPrecede(act: Act): boolean {
    const since = this.#machinesSince;
    return since !== null && since.at !== act.at && !isBesideMachines(act);
  }

  /** The record, where somebody had to look whether machines are done. */
  async #lookAtMachines(now: string): Promise<PatientView | null> {
    if (this.#machinesSince === null) return null;
    const act = this.#acts.next();
    if (act !== null && act.at <= now && !this.#machinesPrecede(act)) return null;
    const view = await this.#record.view();
    if (machinesIdle(view)) this.#machinesSince = null;
    return view;
  }

  async #act(act: Act, seen: PatientView | null): Promise<boolean> {
    const index = this.done;
    if (act.operation === 'allocateSubject') await this.#record.allocate(act);
    else if (!(await this.#write(act, index, seen))) return false;
    this.#acts.passed(index + 1);
    if (mayOccupyMachines(this.life.acts, index)) this.#machinesSince = act;
    this.#readings.after(index + 1);
    return true;
  }

  /** False where the record does not show yet what the act needs. */
  async #write(act: Act, index: number, seen: PatientView | null): Promise<boolean> {
    if (
      restsOnCalendar(this.life.acts, index) &&
      isCalendarBehind(seen ?? (await this.#record.view()), act.at)
    )
      return false;
    const body = await this.#record.bodyOf(act, seen);
    if (body === undefined) return false;
    if (act.operation === 'linkImagingStudy') await this.#haveImagesOf(act.at);
    await this.#record.write(act, index, body);
    return true;
  }

  /** Of all studies that are linked at that moment, so that one link follows the other at once. */
  async #haveImagesOf(moment: string): Promise<void> {
    const together = this.#acts.toCome.filter(
      ({ operation, at }) => operation === 'linkImagingStudy' && at === moment,
    );
    await Promise.all(together.map((act) => this.#images.have(this.life, linked(act))));
  }
}
