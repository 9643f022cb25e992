import type {
  Action,
  Handled,
  JourneyActivities,
  PlanAnswer,
  PlanView,
} from '../../../activities/journey-activities.js';

export type Asked<Name extends keyof JourneyActivities> = Parameters<JourneyActivities[Name]>[0];

/** A record without clinical rules: answers what a test tells it to, and remembers what the interpreter asked. */
export class FakeRecord {
  revision = 0;
  /** Each question as it was asked and as it was answered, in order. */
  readonly course: string[] = [];
  readonly plans: Asked<'nextPlan'>[] = [];
  readonly commands: Asked<'handleCommand'>[] = [];
  readonly clocks: Asked<'observeClock'>[] = [];
  readonly failures: Asked<'recordFailure'>['failure'][] = [];
  readonly steps: string[] = [];

  plan: (wallNow: number) => PlanAnswer | Promise<PlanAnswer> = () => this.planned();
  handle: (request: Asked<'handleCommand'>) => Handled | Promise<Handled> = (request) =>
    this.once(request.envelope);
  observe: (request: Asked<'observeClock'>) => Handled = ({ deadlineAt }) => this.appended(deadlineAt);
  fail: () => Handled = () => this.appended('failure');
  step: (attempt: number) => Promise<string> = () => Promise.resolve('outcome');

  readonly #given = new Map<string, Handled>();

  constructor(readonly stream: string) {}

  /** A plan at the present revision; nothing to do and nothing to wait for unless told otherwise. */
  planned(part: Partial<PlanView> = {}): PlanView {
    return {
      kind: 'plan',
      revision: this.revision,
      actions: [],
      delayMs: null,
      deadlineAt: null,
      deadlineSummary: '',
      details: `revision ${this.revision}`,
      visibility: { stage: 'SCREENING', dueKind: null, dueOn: null, overdue: false },
      phase: 'one',
      closed: false,
      ...part,
    };
  }

  /** A plan whose only content is a deadline, at the real time given. */
  due(at: number, wallNow: number): PlanView {
    return this.planned({
      delayMs: Math.max(0, at - wallNow),
      plannedAt: wallNow,
      deadlineAt: new Date(at).toISOString(),
      deadlineSummary: 'a deadline',
    });
  }

  /** A step that `step` answers; tried at most `maximumAttempts` times by Temporal. */
  action(part: Partial<Action> = {}): Action {
    return {
      id: 'step',
      attempt: 1,
      activity: 'assessImaging',
      taskQueue: 'apar',
      startToCloseSeconds: 30,
      heartbeatSeconds: 2,
      maximumAttempts: 1,
      inputRef: 'r1',
      summary: 'a step',
      ...part,
    };
  }

  /** From now on the record is closed, and whatever is still tried succeeds. */
  close(): void {
    this.plan = () => this.planned({ closed: true });
    this.handle = ({ envelope }) => this.appended(envelope);
    this.observe = ({ deadlineAt }) => this.appended(deadlineAt);
    this.fail = () => this.appended('failure');
  }

  /**
   * As the command path has it: whoever asks again is given the receipt of the first time. A local activity is asked again where
   * its workflow task was lost.
   */
  once(commandId: string): Handled {
    const handled = this.#given.get(commandId) ?? this.appended(commandId);
    this.#given.set(commandId, handled);
    return handled;
  }

  appended(commandId: string): Handled {
    this.revision += 1;
    return {
      kind: 'receipt',
      receipt: { commandId, revision: this.revision, position: String(this.revision) },
    };
  }
}

/** A receipt that brings the plan which follows, as the command path gives it. */
export const withPlan = (handled: Handled, plan: PlanView): Handled =>
  handled.kind === 'receipt' ? { ...handled, plan } : handled;

export const trouble = { kind: 'trouble', code: 'LOG.UNAVAILABLE' } as const;
export const lacking = { kind: 'trouble', code: 'LOG.LACKS_EVENTS' } as const;
