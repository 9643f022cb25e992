import { tombstoneOf } from '../../../application/erasure/hand-on-erasure.js';
import type { Protocols } from '../../../application/protocol/protocols.js';
import { httpCommands } from '../../../contracts/commands.js';
import { patientStream } from '../../../contracts/names.js';
import { type Instant, instantOf } from '../../../domain/calendar/instant.js';
import type { Action, Plan } from '../../../domain/decision/plan.js';
import { patientDecider } from '../../../domain/patient/patient-decider.js';
import { type Casebook, emptyCasebook, erasedCasebook } from '../../../domain/record/casebook.js';
import type { PatientCommand } from '../../../domain/record/patient-commands.js';
import type { PatientEvent } from '../../../domain/record/patient-events.js';
import { isDomainError } from '../../../domain/shared/domain-error.js';
import { type Act, isLeftOut, type Life } from '../../lives/index.js';
import { ActsAsCommands } from './acts-as-commands.js';
import { notHashed } from './asked-of-trial.js';
import { inWords, LifeBroken } from '../life-broken.js';
import { MachineOutcomes } from './machine-outcomes.js';
import { type Next, type ReadingTurn, soonest } from './next.js';
import { nextReading } from './next-reading.js';
import { nextDone, type Pending, pendingUnder } from '../pending.js';
import { type Asking, service, type Spent, Stream } from '../stream.js';
import type { TrialPlayer } from '../trial-player.js';

/** One participant's life, lived through decide, evolve and plan: between two acts the plan is taken and carried out. */
export class ParticipantPlayer {
  readonly #acts: ActsAsCommands;
  readonly #machines: MachineOutcomes;
  #stream: Stream<Casebook, PatientCommand, PatientEvent> | null = null;
  #plan: Plan | null = null;
  #pending: readonly Pending[] = [];
  #reading: Next | null = null;
  #done = 0;
  #destroyed = false;
  subjectId: string | null = null;
  /** Where the participant stood when last looked at before the freeze was ordered. */
  stage = 'NOT_ALLOCATED';
  readonly eventTypes = new Map<string, number>();

  constructor(
    readonly life: Life,
    private readonly protocols: Protocols,
    private readonly trial: TrialPlayer,
    private readonly spent: Spent,
  ) {
    this.#acts = new ActsAsCommands(life);
    this.#machines = new MachineOutcomes(life);
  }

  get book(): Casebook {
    const book = this.#stream?.state ?? emptyCasebook;
    return this.#destroyed ? erasedCasebook(book) : book;
  }

  get isOver(): boolean {
    return this.#plan?.closed ?? false;
  }

  /** When something happens next; null for never. */
  get nextAt(): Instant | null {
    return this.next()?.at ?? null;
  }

  destroy(): void {
    this.#destroyed = true;
  }

  /** The plan anew, after an event of the trial that touches it. */
  replan(now: Instant): void {
    if (!this.#stream || this.isOver) return;
    const plan = this.#stream.plan(now);
    this.#plan = plan;
    this.#pending = pendingUnder(plan, this.#pending, now);
    this.#reading = this.nextReading();
    if (this.trial.state.freezeOrderedAt === null) this.stage = plan.visibility.stage;
  }

  async step(now: Instant): Promise<void> {
    const next = this.next();
    if (!next || next.at > now) return;
    switch (next.kind) {
      case 'deadline':
        this.observeClock(now);
        return;
      case 'machine':
        this.machine(next.due.action, now);
        return;
      case 'act':
        this.#done += 1;
        await this.act(next.act, now);
        return;
      case 'reading':
      case 'withdrawal':
        this.read(next, now);
        return;
      default:
        next satisfies never;
    }
  }

  private next(): Next | null {
    if (this.isOver) return null;
    const due = nextDone(this.#pending);
    const at = this.#plan?.deadline?.at;
    return soonest([
      at === undefined ? null : { kind: 'deadline', at },
      due && { kind: 'machine', at: due.doneAt, due },
      this.nextAct(),
      this.#reading,
    ]);
  }

  /** After the freeze is ordered only what it waits for is still done. */
  private nextAct(): Next | null {
    const { acts } = this.life;
    const frozenAt = this.trial.state.freezeOrderedAt;
    while (isLeftOut(acts, this.#done, frozenAt)) this.#done += 1;
    const act = acts[this.#done];
    return act === undefined ? null : { kind: 'act', at: act.at, act };
  }

  private nextReading(): Next | null {
    const { book } = this;
    const awaited = this.#plan?.waitingFor.some(({ topic }) => topic?.kind === 'reading') ?? false;
    if (!awaited || !this.#stream) return null;
    const { protocol } = this.#stream.context({
      now: book.lastEventAt ?? instantOf(0),
      actor: service,
      fresh: false,
    });
    return nextReading(this.life, book, protocol);
  }

  private broken(now: Instant, what: string): LifeBroken {
    const who = `participant ${this.life.participant}${this.subjectId === null ? '' : ` (${this.subjectId})`}`;
    return new LifeBroken(who, now, what);
  }

  /** @throws LifeBroken for a refusal that the life does not expect */
  private submit(
    command: PatientCommand,
    asking: Asking,
    what: string,
    refusedWith: string | null = null,
  ): readonly PatientEvent[] {
    if (!this.#stream) throw this.broken(asking.now, `${what}: no subject number was allocated yet`);
    const decision = this.#stream.submit(command, asking);
    if (isDomainError(decision)) {
      if (decision.code === refusedWith) return [];
      throw this.broken(asking.now, `${what} was refused: ${inWords(decision)}`);
    }
    if (refusedWith !== null) throw this.broken(asking.now, `${what} was to be refused with ${refusedWith}`);
    for (const { type } of decision) this.eventTypes.set(type, (this.eventTypes.get(type) ?? 0) + 1);
    this.replan(asking.now);
    return decision;
  }

  private observeClock(now: Instant): void {
    const revision = this.#stream?.revision;
    const deadline = this.#plan?.deadline;
    const asking = { now, actor: service, fresh: false };
    this.submit({ type: 'ObserveClock', data: {} }, asking, deadline?.summary ?? 'the clock');
    const waits = this.#plan?.deadline;
    if (this.#stream?.revision === revision && waits && waits.at <= now)
      throw this.broken(now, `the deadline "${waits.summary}" brings nothing and stays`);
  }

  private machine(action: Action, now: Instant): void {
    const asking = { now, actor: service, fresh: false };
    const what = `${action.id}, attempt ${action.attempt}`;
    const command = this.#machines.of(action, () => {
      const { protocol, trial } = this.contextOf(asking);
      return { book: this.book, trial, protocol, identity: this.#acts.identity };
    });
    if (command.type === 'RecordErasureHandedOn') {
      const data = tombstoneOf(this.subjectId ?? '', this.book, this.trial.state);
      this.trial.submit({ type: 'EraseSubject', data }, asking);
    }
    this.submit(command, asking, what);
  }

  private contextOf(asking: Asking) {
    if (!this.#stream) throw this.broken(asking.now, 'no subject number was allocated yet');
    return this.#stream.context(asking);
  }

  private async act(act: Act, now: Instant): Promise<void> {
    const { operation, by, fresh } = act;
    const { roles } = httpCommands[operation];
    const asking: Asking = { now, actor: { ...by, kind: 'person' }, fresh };
    if (!roles.includes(by.role)) throw this.broken(now, `${operation}: the role ${by.role} is not let in`);
    const body = this.bodyOf(act, now);
    if (operation === 'allocateSubject') {
      this.allocate(asking);
      return;
    }
    const asked = this.#acts.askedOfTrial(operation, body, this.subjectId ?? '');
    if (asked && asked.when !== 'AFTER') this.trial.submit(asked.command, asking);
    if (asked?.when === 'INSTEAD') {
      this.replan(now);
      return;
    }
    const command = this.#acts.commandOf(operation, body);
    if (await this.isUnfit(command, act, now)) return;
    const revision = this.#stream?.revision ?? -1;
    this.submit(command, asking, operation, act.refusedWith);
    if (asked?.when === 'AFTER') this.trial.submit(asked.command, asking);
    this.#acts.recorded(act, revision + 1);
  }

  private bodyOf(act: Act, now: Instant): unknown {
    try {
      return this.#acts.bodyOf(act, this.book);
    } catch (error) {
      throw this.broken(now, `${act.operation}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Whether the command path refuses what the life says is refused. @throws LifeBroken where it refuses anything else */
  private async isUnfit(
    command: PatientCommand,
    { operation, refusedWith }: Act,
    now: Instant,
  ): Promise<boolean> {
    const { protocols, book } = this;
    const asked = { protocols, trial: this.trial.state };
    const refusal = await this.#acts.unfit(command, this.subjectId ?? '', book, asked);
    if (refusal === null || refusal.code === refusedWith) return refusal !== null;
    throw this.broken(now, `${operation} was refused: ${inWords(refusal)}`);
  }

  /** No vault stands behind the virtual trial: reference and hash are names that say so. */
  private allocate(asking: Asking): void {
    const { nationalId } = this.#acts.identity;
    const data = { identityRef: `no vault: ${nationalId}`, identityHash: notHashed(nationalId) };
    for (const event of this.trial.submit({ type: 'AllocateSubject', data }, asking))
      if (event.type === 'SubjectAllocated') this.subjectId = event.data.subjectId;
    if (this.subjectId === null) throw this.broken(asking.now, 'no subject number was allocated');
    const { trial, protocols } = this;
    const world = { protocols, trial: () => trial.state, told: trial.told };
    this.#stream = new Stream(patientStream(this.subjectId), patientDecider, world, this.spent);
    this.replan(asking.now);
  }

  private read(turn: ReadingTurn, now: Instant): void {
    const { caseId, reader } = turn;
    const command: PatientCommand =
      turn.kind === 'reading'
        ? { type: 'RecordReading', data: { caseId, ...turn.seen } }
        : { type: 'WithdrawReading', data: { caseId, reason: 'the images of another case were described' } };
    const actor = { id: reader, role: 'reader', kind: 'person' } as const;
    this.submit(command, { now, actor, fresh: false }, `the ${turn.kind} of ${reader}`);
  }

  get waitsFor(): string {
    return (this.#plan?.waitingFor ?? []).map(({ what, from }) => `${what} (from ${from})`).join('; ');
  }

  get revision(): number {
    return this.#stream?.revision ?? -1;
  }
}
