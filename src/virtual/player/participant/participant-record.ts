import type { Protocols } from '../../../application/protocol/protocols.js';
import { patientStream } from '../../../contracts/names.js';
import type { Instant } from '../../../domain/calendar/instant.js';
import type { Context } from '../../../domain/decision/context.js';
import type { Plan } from '../../../domain/decision/plan.js';
import { patientDecider } from '../../../domain/patient/patient-decider.js';
import { type Casebook, emptyCasebook, erasedCasebook } from '../../../domain/record/casebook.js';
import type { PatientCommand } from '../../../domain/record/patient-commands.js';
import type { PatientEvent } from '../../../domain/record/patient-events.js';
import { isDomainError } from '../../../domain/shared/domain-error.js';
import { inWords, LifeBroken } from '../life-broken.js';
import { type Asking, type Spent, Stream } from '../stream.js';
import type { TrialPlayer } from '../trial-player.js';
import { notHashed } from './asked-of-trial.js';

/** The stream of a participant, from the subject number on; what it refuses breaks the life, unless the life says so. */
export class ParticipantRecord {
  #stream: Stream<Casebook, PatientCommand, PatientEvent> | null = null;
  #destroyed = false;
  subjectId: string | null = null;
  readonly eventTypes = new Map<string, number>();

  constructor(
    private readonly participant: number,
    private readonly protocols: Protocols,
    private readonly trial: TrialPlayer,
    private readonly spent: Spent,
  ) {}

  get isOpen(): boolean {
    return this.#stream !== null;
  }

  get book(): Casebook {
    const book = this.#stream?.state ?? emptyCasebook;
    return this.#destroyed ? erasedCasebook(book) : book;
  }

  /** -1 before the first event. */
  get revision(): number {
    return this.#stream?.revision ?? -1;
  }

  destroy(): void {
    this.#destroyed = true;
  }

  broken(now: Instant, what: string): LifeBroken {
    const who = `participant ${this.participant}${this.subjectId === null ? '' : ` (${this.subjectId})`}`;
    return new LifeBroken(who, now, what);
  }

  /** No vault stands behind the virtual trial: reference and hash are names that say so. @throws LifeBroken */
  allocate(nationalId: string, asking: Asking): void {
    const data = { identityRef: `no vault: ${nationalId}`, identityHash: notHashed(nationalId) };
    for (const event of this.trial.submit({ type: 'AllocateSubject', data }, asking))
      if (event.type === 'SubjectAllocated') this.subjectId = event.data.subjectId;
    if (this.subjectId === null) throw this.broken(asking.now, 'no subject number was allocated');
    const { trial, protocols } = this;
    const world = { protocols, trial: () => trial.state, told: trial.told };
    this.#stream = new Stream(patientStream(this.subjectId), patientDecider, world, this.spent);
  }

  /** @throws LifeBroken before the subject number is allocated */
  contextOf(asking: Asking): Context {
    return this.#opened(asking.now, 'its rules were asked for').context(asking);
  }

  plan(now: Instant): Plan {
    return this.#opened(now, 'its plan was asked for').plan(now);
  }

  /** Whether it was taken; false for a refusal that was expected. @throws LifeBroken for anything that the life does not expect */
  submit(command: PatientCommand, asking: Asking, what: string, refusedWith: string | null = null): boolean {
    const decision = this.#opened(asking.now, what).submit(command, asking);
    if (isDomainError(decision)) {
      if (decision.code === refusedWith) return false;
      throw this.broken(asking.now, `${what} was refused: ${inWords(decision)}`);
    }
    if (refusedWith !== null) throw this.broken(asking.now, `${what} was to be refused with ${refusedWith}`);
    for (const { type } of decision) this.eventTypes.set(type, (this.eventTypes.get(type) ?? 0) + 1);
    return true;
  }

  #opened(now: Instant, what: string): Stream<Casebook, PatientCommand, PatientEvent> {
    if (!this.#stream) throw this.broken(now, `${what}: no subject number was allocated yet`);
    return this.#stream;
  }
}
