import { collectManifest } from '../../application/closing/collect-manifest.js';
import { StepFailure } from '../../application/command/trouble/step-failure.js';
import { unfitAnalysis } from '../../application/command/unfit/unfit-analysis.js';
import { unfitAdoption } from '../../application/command/unfit/unfit-adoption.js';
import type { EventLog, LoggedEvent } from '../../application/ports/event-log.js';
import type { Protocols } from '../../application/protocol/protocols.js';
import { httpCommands } from '../../contracts/commands.js';
import { trialStream } from '../../contracts/names.js';
import type { Instant } from '../../domain/calendar/instant.js';
import { steps } from '../../domain/decision/steps/catalogue.js';
import type { TrialCommand } from '../../domain/record/trial-commands.js';
import type { TrialEvent } from '../../domain/record/trial-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { isDomainError } from '../../domain/shared/domain-error.js';
import { plansTouchedBy } from '../../domain/trial/plans-touched-by.js';
import { trialDecider } from '../../domain/trial/trial-decider.js';
import type { Act, Office } from '../lives/index.js';
import { inWords, LifeBroken } from './life-broken.js';
import { programPlans } from './program-plans.js';
import { later, nextDone, type Pending, pendingUnder } from './pending.js';
import { type Asking, type Listener, service, type Spent, Stream } from './stream.js';

/** What the trial asks of the records when it closes. */
export interface Records {
  /** Head of a record: its revision, and whether it is frozen. */
  readonly headOf: (stream: string) => { readonly revision: number; readonly frozen: boolean };
  readonly destroy: (subjectId: string) => void;
}

/** The core player links no events to each other. */
const noHash = '0'.repeat(64);
const minutesUntilNextLook = 10;

/** The trial as its own workflow lives it: the acts of its office, and what its plan has machines do. */
export class TrialPlayer {
  readonly #stream: Stream<TrialState, TrialCommand, TrialEvent>;
  readonly #acts: readonly Act[];
  readonly #records: Records;
  readonly #protocols: Protocols;
  #done = 0;
  #pending: readonly Pending[] = [];
  #touchedEverybody = false;
  #manifestPutOff = false;
  events = 0;

  constructor(
    office: Office,
    protocols: Protocols,
    records: Records,
    spent: Spent,
    readonly told: Listener,
  ) {
    this.#acts = office.acts;
    this.#records = records;
    this.#protocols = protocols;
    const world = { protocols, trial: () => this.state, told };
    this.#stream = new Stream(trialStream, trialDecider, world, spent, (event) => {
      this.events += 1;
      if (plansTouchedBy(event) === 'EVERYONE') this.#touchedEverybody = true;
    });
  }

  get state(): TrialState {
    return this.#stream.state;
  }

  get isOver(): boolean {
    return this.state.manifest !== null && this.state.erasing.length === 0;
  }

  /** Whether all that is left is to look again whether every record is frozen. */
  get onlyWaits(): boolean {
    return this.#manifestPutOff && this.#done === this.#acts.length && this.#pending.length === 1;
  }

  /** Whether something happened since the last question that can change everybody's plan. */
  touchedEverybody(): boolean {
    const touched = this.#touchedEverybody;
    this.#touchedEverybody = false;
    return touched;
  }

  /** When the office or a machine of the trial does something next; null for never. */
  get nextAt(): Instant | null {
    const act = this.#acts[this.#done]?.at as Instant | undefined;
    const machine = nextDone(this.#pending)?.doneAt;
    if (act === undefined) return machine ?? null;
    return machine === undefined || act <= machine ? act : machine;
  }

  /** @throws LifeBroken where the command is refused */
  submit(command: TrialCommand, asking: Asking): readonly TrialEvent[] {
    const asked = { ...command, stream: trialStream };
    const protocol = this.#protocols.inForce(this.state, asking.now);
    const decision =
      unfitAdoption(this.#protocols, asked) ??
      unfitAnalysis(programPlans(), this.state, protocol, asked) ??
      this.#stream.submit(command, asking);
    if (isDomainError(decision))
      throw new LifeBroken('the trial', asking.now, `${command.type} was refused: ${inWords(decision)}`);
    this.#pending = pendingUnder(this.#stream.plan(asking.now), this.#pending, asking.now);
    this.#manifestPutOff = false;
    return decision;
  }

  async step(now: Instant): Promise<void> {
    const act = this.#acts[this.#done];
    if (act && act.at <= now) {
      this.#done += 1;
      this.act(act, now);
      return;
    }
    const due = nextDone(this.#pending);
    if (due && due.doneAt <= now) await this.machine(due, now);
  }

  private act({ operation, by, fresh, body }: Act, now: Instant): void {
    const { update, body: schema } = httpCommands[operation];
    const command = { type: update, data: schema.parse(body) } as unknown as TrialCommand;
    this.submit(command, { now, actor: { ...by, kind: 'person' }, fresh });
  }

  private async machine(due: Pending, now: Instant): Promise<void> {
    const asking = { now, actor: service, fresh: false };
    const { activity, inputRef } = due.action;
    if (activity === 'eraseSubject') {
      const subjectId = steps.eraseSubject.input.read(inputRef)?.subjectId ?? '';
      this.#records.destroy(subjectId);
      this.submit({ type: 'RecordErasure', data: { subjectId } }, asking);
      return;
    }
    if (activity !== 'collectManifest') throw new RangeError(`no life leads to ${activity} of the trial`);
    try {
      const manifest = await collectManifest(this.log(), this.state, () => undefined);
      this.submit({ type: 'LockDatabase', data: { manifest } }, asking);
    } catch (error) {
      if (!(error instanceof StepFailure && error.retry)) throw error;
      this.#manifestPutOff = true;
      this.#pending = this.#pending.map((one) =>
        one === due ? { ...one, doneAt: later(now, minutesUntilNextLook) } : one,
      );
    }
  }

  /** The head of each record, as far as the manifest looks at it. */
  private log(): Pick<EventLog, 'readSound'> {
    return {
      readSound: (stream) => {
        const { revision, frozen } = this.#records.headOf(stream);
        const type = frozen ? 'CasebookFrozen' : 'OTHER';
        const head = { type, data: {}, revision, metadata: { hash: noHash } } as unknown as LoggedEvent;
        return Promise.resolve({ events: revision < 0 ? [] : [head], unsound: null });
      },
    };
  }
}
