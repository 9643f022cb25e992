import type { OperationId, RequestOf } from '../../../contracts/commands.js';
import type { PatientView } from '../../../contracts/views/index.js';
import { type Act, type Life, resolved } from '../../../virtual/lives/index.js';
import { type Accepted, type ApiClient, ApiProblem } from '../api-client.js';
import { type AwaitedReading, awaitedReading } from './blinded-reading.js';
import { commandIdOf, lookUp } from './reference-look-up.js';
import { earlier, eveningOf, later, plusDaysAt } from './site-day.js';
import type { StudyImages } from './study-images.js';

/** A life that cannot go on as it was written. */
export class LifeBroken extends Error {
  override readonly name = 'LifeBroken';
}

export interface LifeDeps {
  readonly api: ApiClient;
  readonly images: StudyImages;
  /** Tells the commands of this trial from those of every other. */
  readonly trialKey: string;
}

/** People sign one paper after another without signing in for each. */
export const signedInWithinMs = 120_000;

/** After these no machine has anything to do, besides opening a case to read. */
const machinesIdleAfter: readonly OperationId[] = [
  'recordVisit',
  'recordTherapy',
  'recordContactAttempt',
  'recordVitalStatus',
  'recordDeath',
  'recordWithdrawal',
  'recordComplication',
  'recordDischarge',
  'recordCoEnrolment',
  'recordSecondPrimary',
  'recordDeviation',
  'raiseQuery',
  'answerQuery',
  'reopenQuery',
  'closeQuery',
  'cancelQuery',
];
const machines: readonly string[] = ['the archive', 'the inference service'];
/** A machine is to be done so long before the next thing that a person does, which may be surgery. */
const daysBeforeNext = 2;

const takingBack = { reason: 'the images of another case were described' } as const;

/** One life, lived through the API: what was done is read from the record, and nothing is done twice. */
export class LifeInTrial {
  subjectId: string | null = null;
  #position: string | null = null;
  #done = 0;
  /** Act after which machines may be busy; null once they are seen to be idle. */
  #machinesSince: Act | null = null;
  #reading: AwaitedReading | null = null;
  #mayBeRead = false;
  /** Nothing is left to read of the recurrence. */
  #isRead = false;
  #frozenAt: string | null = null;

  constructor(
    readonly life: Life,
    private readonly deps: LifeDeps,
  ) {}

  /** Acts that are over, those left out after the freeze included. */
  get done(): number {
    return this.#done;
  }

  /** The operation that was done last. */
  get last(): OperationId | null {
    return this.life.acts[this.#done - 1]?.operation ?? null;
  }

  /** After the freeze is ordered only what it waits for is still done. */
  freeze(at: string): void {
    this.#frozenAt = at;
  }

  /** When a person does something next; null for never. */
  get nextAt(): string | null {
    const act = this.#nextAct()?.at ?? null;
    const reading = this.#awaitsReading ? (this.#reading?.at ?? null) : null;
    return act !== null && reading !== null ? earlier(act, reading) : (act ?? reading);
  }

  /** Whether something is awaited of machines that nobody has seen done. */
  get waits(): boolean {
    return this.#machinesSince !== null || (this.#awaitsReading && this.#reading === null);
  }

  /** The moment that the clock is not to pass before the next step is done; null where nothing holds it. */
  get holdsAt(): string | null {
    const act = this.#nextAct();
    const own = act === null ? null : this.#latestFor(act);
    const reading = this.#awaitsReading && this.#reading !== null ? plusDaysAt(this.#reading.at, 1) : null;
    const opening = this.#awaitsReading && this.#reading === null ? this.#openingHolds() : null;
    return [own, this.#machinesHold(act), reading, opening].reduce(
      (first, one) => (first === null || (one !== null && one < first) ? one : first),
      null,
    );
  }

  /** What keeps the life where it is, for people. */
  get standing(): string {
    const { participant, acts } = this.life;
    const next = this.#nextAct();
    const awaits = this.#machinesSince === null ? '' : `, machines after ${this.#machinesSince.operation}`;
    return `participant ${participant} (${this.subjectId ?? 'no number'}): ${this.#done} of ${acts.length} acts done, next ${next?.operation ?? 'none'} of ${next?.at ?? '–'}${awaits}${this.#awaitsReading ? ', a blinded reading' : ''}`;
  }

  /** Finds out what was done before. */
  async resume(now: string): Promise<void> {
    const [first] = this.life.acts;
    if (!first || first.at > now) return;
    await this.#allocate(first);
    const { entries } = await this.deps.api.read('getTimeline', 'auditor', this.#subject);
    const known = new Set(entries.map(({ metadata }) => metadata.commandId));
    const last = this.life.acts.findLastIndex((act, i) => known.has(commandIdOf(act, this.#keyOf(i))));
    this.#done = Math.max(1, last + 1);
    this.#machinesSince = this.life.acts[this.#done - 1] ?? null;
    this.#mayBeRead = this.#isReadAfter(last);
  }

  /** Does what is due and can be done; false where nothing could be. @throws LifeBroken */
  async step(now: string): Promise<boolean> {
    if (this.#machinesSince !== null && (await this.#machinesIdle())) this.#machinesSince = null;
    if (this.#awaitsReading && this.#reading === null) await this.#awaitReading();
    const reading = this.#awaitsReading ? this.#reading : null;
    if (reading !== null && reading.at <= now) {
      await this.#read(reading);
      return true;
    }
    const act = this.#nextAct();
    if (act === null || act.at > now || this.#machinesSince !== null) return false;
    return this.#act(act);
  }

  get #awaitsReading(): boolean {
    return this.#mayBeRead && !this.#isRead;
  }

  get #subject(): string {
    if (this.subjectId === null) throw this.#broken('no subject number was allocated yet');
    return this.subjectId;
  }

  #broken(what: string): LifeBroken {
    return new LifeBroken(`participant ${this.life.participant} (${this.subjectId ?? 'no number'}): ${what}`);
  }

  #keyOf = (index: number): string => `${this.deps.trialKey}-${this.life.participant}-${index}`;

  #nextAct(): Act | null {
    for (let act = this.life.acts[this.#done]; act; act = this.life.acts[this.#done]) {
      if (this.#frozenAt === null || act.at < this.#frozenAt || act.settles) return act;
      this.#done += 1;
    }
    return null;
  }

  /** What is dated is done on its day; what a reader says of an MRI only has to come before what follows. */
  #latestFor(act: Act): string {
    if (act.operation !== 'reviewImaging') return eveningOf(act.at);
    const following = this.life.acts.slice(this.#done).find(({ operation }) => operation !== 'reviewImaging');
    const latest = following ? plusDaysAt(following.at, -daysBeforeNext) : eveningOf(act.at);
    return later(eveningOf(act.at), latest);
  }

  #machinesHold(next: Act | null): string | null {
    if (this.#machinesSince === null) return null;
    const own = eveningOf(this.#machinesSince.at);
    if (next === null) return own;
    return next.operation === 'reviewImaging'
      ? this.#latestFor(next)
      : later(own, plusDaysAt(next.at, -daysBeforeNext));
  }

  /** Whether readers are asked once the act of this number is done: images of somebody who withdrew wholly are not read. */
  #isReadAfter(index: number): boolean {
    const done = this.life.acts.slice(0, index + 1);
    const isWholly = ({ operation, body }: Act): boolean =>
      operation === 'recordWithdrawal' && (body as RequestOf<'recordWithdrawal'>).level === 'W3';
    const recurred = done.some(({ operation }) => operation === 'recordRecurrence');
    return recurred && this.life.readers.length > 0 && !done.some(isWholly);
  }

  #openingHolds(): string | null {
    const found = this.life.acts.find(({ operation }) => operation === 'recordRecurrence');
    return found === undefined ? null : plusDaysAt(found.at, 2);
  }

  async #view(): Promise<PatientView> {
    const query = this.#position === null ? {} : { atLeast: this.#position };
    return this.deps.api.read('getPatient', 'investigator', this.#subject, query);
  }

  async #machinesIdle(): Promise<boolean> {
    const { conduct, clinical } = await this.#view();
    const { waitingFor, erased } = conduct;
    // A step that failed is tried again at a moment of the trial's time, which must come for that.
    const isTriedLater = waitingFor.some(({ next }) => next.startsWith('tried again'));
    if (erased || isTriedLater) return true;
    return !waitingFor.some(({ from }) => machines.includes(from)) && (await this.#resultIsIn(clinical));
  }

  /** What a machine makes of an act, where nobody need wait for it: what is done next finds it there in every player. */
  async #resultIsIn(clinical: PatientView['clinical']): Promise<boolean> {
    const act = this.#machinesSince;
    switch (act?.operation) {
      case 'linkImagingStudy': {
        // Of another study that is linked at the same moment nobody waits for the first one.
        if (this.#nextAct()?.operation !== 'unlinkImagingStudy') return true;
        const { studyInstanceUid } = act.body as RequestOf<'linkImagingStudy'>;
        const judged = clinical?.imagingAssessments ?? [];
        return judged.some(({ value }) => value.studyInstanceUid === studyInstanceUid);
      }
      case 'correctIdentity': {
        const { entries } = await this.deps.api.read('getTimeline', 'auditor', this.#subject);
        return entries.some(({ type }) => type === 'IdentityCorrected');
      }
      default:
        return true;
    }
  }

  async #allocate(act: Act): Promise<void> {
    const { subjectId, position } = await this.#send('allocateSubject', act, 0, null, act.body);
    if (subjectId === undefined) throw this.#broken('the API allocated no subject number');
    this.subjectId = subjectId;
    this.#position = position;
  }

  async #act(act: Act): Promise<boolean> {
    const index = this.#done;
    if (act.operation === 'allocateSubject') {
      await this.#allocate(act);
    } else {
      const body = await this.#bodyOf(act);
      if (body === undefined) return false;
      if (act.operation === 'linkImagingStudy')
        await this.deps.images.have(this.life, (body as RequestOf<'linkImagingStudy'>).studyInstanceUid);
      await this.#sendExpecting(act, index, body);
    }
    this.#done = index + 1;
    if (!machinesIdleAfter.includes(act.operation)) this.#machinesSince = act;
    this.#mayBeRead = this.#isReadAfter(index);
    return true;
  }

  /** Undefined where the record does not show yet what the body refers to. */
  async #bodyOf({ body }: Act): Promise<unknown> {
    if (!JSON.stringify(body).includes('"$')) return body;
    const view = await this.#view();
    const { entries } = await this.deps.api.read('getTimeline', 'auditor', this.#subject);
    const missing = new Set<unknown>();
    const found = resolved(body, (reference) => {
      const value = lookUp(reference, this.life, this.#keyOf, { view, entries });
      if (value === undefined) missing.add(reference);
      return value;
    });
    return missing.size > 0 ? undefined : found;
  }

  async #sendExpecting(act: Act, index: number, body: unknown): Promise<void> {
    try {
      const { position } = await this.#send(act.operation, act, index, this.#subject, body);
      this.#position = position;
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.code === act.refusedWith) return;
      if (error instanceof ApiProblem) throw this.#broken(`${act.operation} of ${act.at}: ${error.message}`);
      throw error;
    }
    if (act.refusedWith !== null)
      throw this.#broken(`${act.operation} of ${act.at} was to be refused with ${act.refusedWith}`);
  }

  #send(
    operation: OperationId,
    { by, fresh }: Pick<Act, 'by' | 'fresh'>,
    index: number,
    id: string | null,
    body: unknown,
  ): Promise<Accepted> {
    const options = { key: this.#keyOf(index), fresh, signedInWithinMs };
    return this.deps.api.command(operation, by.id, id, body as RequestOf<OperationId>, options);
  }

  async #awaitReading(): Promise<void> {
    const { outcome, conduct } = await this.#view();
    const state = outcome?.blindedReading?.state;
    if (conduct.erased || conduct.frozen || state === undefined || state === 'ADJUDICATED') {
      this.#isRead = true;
      return;
    }
    this.#reading = await awaitedReading(this.deps.api, this.life, this.#subject);
  }

  async #read({ caseId, reader, seen, before }: AwaitedReading): Promise<void> {
    const { api, trialKey } = this.deps;
    const key = `${trialKey}-${this.life.participant}-reading-${before}`;
    const { position } =
      seen === null
        ? await api.command('withdrawReading', reader, caseId, takingBack, { key: `${key}-taken-back` })
        : await api.command('recordReading', reader, caseId, seen, { key });
    this.#position = position;
    this.#reading = null;
  }
}
