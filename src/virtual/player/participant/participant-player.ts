import { tombstoneOf } from '../../../application/erasure/hand-on-erasure.js';
import type { Protocols } from '../../../application/protocol/protocols.js';
import { httpCommands } from '../../../contracts/commands.js';
import { type Instant, instantOf } from '../../../domain/calendar/instant.js';
import type { Action, Plan } from '../../../domain/decision/plan.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import type { PatientCommand } from '../../../domain/record/patient-commands.js';
import { type Act, isLeftOut, type Life } from '../../lives/index.js';
import { ActsAsCommands } from './acts-as-commands.js';
import { inWords } from '../life-broken.js';
import { MachineOutcomes } from './machine-outcomes.js';
import { type Next, type ReadingTurn, soonest } from './next.js';
import { nextReading } from './next-reading.js';
import { nextDone, type Pending, pendingUnder } from '../pending.js';
import { type Asking, service, type Spent } from '../stream.js';
import { ParticipantRecord } from './participant-record.js';
import type { TrialPlayer } from '../trial-player.js';

/** One participant's life, lived through decide, evolve and plan: between two acts the plan is taken and carried out. */
export class ParticipantPlayer {
  readonly #acts: ActsAsCommands;
  readonly #machines: MachineOutcomes;
  readonly #record: ParticipantRecord;
  #plan: Plan | null = null;
  #pending: readonly Pending[] = [];
  #reading: Next | null = null;
  #done = 0;
  /** Where the participant stood when last looked at before the freeze was ordered. */
  stage = 'NOT_ALLOCATED';

  constructor(
    readonly life: Life,
    private readonly protocols: Protocols,
    private readonly trial: TrialPlayer,
    spent: Spent,
  ) {
    this.#record = new ParticipantRecord(life.participant, protocols, trial, spent);
    this.#acts = new ActsAsCommands(life);
    this.#machines = new MachineOutcomes(life);
  }

  get book(): Casebook {
    return this.#record.book;
  }

  get subjectId(): string | null {
    return this.#record.subjectId;
  }

  get eventTypes(): ReadonlyMap<string, number> {
    return this.#record.eventTypes;
  }

  get isOver(): boolean {
    return this.#plan?.closed ?? false;
  }

  /** When something happens next; null for never. */
  get nextAt(): Instant | null {
    return this.next()?.at ?? null;
  }

  destroy(): void {
    this.#record.destroy();
  }

  /** The plan anew, after an event of the trial that touches it. */
  replan(now: Instant): void {
    if (!this.#record.isOpen || this.isOver) return;
    const plan = this.#record.plan(now);
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
    if (!awaited || !this.#record.isOpen) return null;
    const { protocol } = this.#record.contextOf({
      now: book.lastEventAt ?? instantOf(0),
      actor: service,
      fresh: false,
    });
    return nextReading(this.life, book, protocol);
  }

  /** What is recorded is followed by the plan. @throws LifeBroken for a refusal that the life does not expect */
  private submit(
    command: PatientCommand,
    asking: Asking,
    what: string,
    refusedWith: string | null = null,
  ): void {
    if (this.#record.submit(command, asking, what, refusedWith)) this.replan(asking.now);
  }

  private observeClock(now: Instant): void {
    const { revision } = this.#record;
    const deadline = this.#plan?.deadline;
    const asking = { now, actor: service, fresh: false };
    this.submit({ type: 'ObserveClock', data: {} }, asking, deadline?.summary ?? 'the clock');
    const waits = this.#plan?.deadline;
    if (this.#record.revision === revision && waits && waits.at <= now)
      throw this.#record.broken(now, `the deadline "${waits.summary}" brings nothing and stays`);
  }

  private machine(action: Action, now: Instant): void {
    const asking = { now, actor: service, fresh: false };
    const what = `${action.id}, attempt ${action.attempt}`;
    const command = this.#machines.of(action, () => {
      const { protocol, trial } = this.#record.contextOf(asking);
      return { book: this.book, trial, protocol, identity: this.#acts.identity };
    });
    if (command.type === 'RecordErasureHandedOn') {
      const data = tombstoneOf(this.subjectId ?? '', this.book, this.trial.state);
      this.trial.submit({ type: 'EraseSubject', data }, asking);
    }
    this.submit(command, asking, what);
  }

  private async act(act: Act, now: Instant): Promise<void> {
    const { operation, by, fresh } = act;
    const { roles } = httpCommands[operation];
    const asking: Asking = { now, actor: { ...by, kind: 'person' }, fresh };
    if (!roles.includes(by.role))
      throw this.#record.broken(now, `${operation}: the role ${by.role} is not let in`);
    const body = this.bodyOf(act, now);
    if (operation === 'allocateSubject') {
      this.#record.allocate(this.#acts.identity.nationalId, asking);
      this.replan(now);
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
    const { revision } = this.#record;
    this.submit(command, asking, operation, act.refusedWith);
    if (asked?.when === 'AFTER') this.trial.submit(asked.command, asking);
    this.#acts.recorded(act, revision + 1);
  }

  private bodyOf(act: Act, now: Instant): unknown {
    try {
      return this.#acts.bodyOf(act, this.book);
    } catch (error) {
      throw this.#record.broken(
        now,
        `${act.operation}: ${error instanceof Error ? error.message : String(error)}`,
      );
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
    throw this.#record.broken(now, `${operation} was refused: ${inWords(refusal)}`);
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
    return this.#record.revision;
  }
}
