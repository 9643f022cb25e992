import { CancellationScope, isCancellation, log, proxyActivities } from '@temporalio/workflow';
import type { Action, ActionActivity } from '../activities/journey-activities.js';
import { failureOf, type Failure } from './failure.js';

const keyOf = (id: string, attempt: number): string => `${id}@${attempt}`;

/**
 * By name, on the queue of the step; both come from the plan, whose types know the steps of the catalogue only. A name that
 * the program of the worker does not know, as while another version is rolled out, the worker fails at once.
 */
const dispatch = (stream: string, action: Action): Promise<string> => {
  const activities = proxyActivities<Readonly<Record<Action['activity'], ActionActivity>>>({
    taskQueue: action.taskQueue,
    startToCloseTimeout: `${action.startToCloseSeconds} seconds`,
    heartbeatTimeout: `${action.heartbeatSeconds} seconds`,
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '10 seconds',
      maximumAttempts: action.maximumAttempts,
    },
    summary: action.summary,
  });
  const run = activities[action.activity];
  return run({ stream, actionId: action.id, attempt: action.attempt, inputRef: action.inputRef });
};

/** What runs because of the plan: each action in its own scope, by name, cancelled when its id leaves the plan. */
export class Actions {
  readonly #scopes = new Map<string, CancellationScope>();
  readonly #unrecorded = new Set<string>();

  constructor(
    readonly done: (action: Action, envelope: string) => Promise<void>,
    readonly failed: (failure: Failure) => Promise<void>,
  ) {}

  get running(): number {
    return this.#scopes.size;
  }

  follow(stream: string, wanted: readonly Action[]): void {
    const keys = new Set(wanted.map(({ id, attempt }) => keyOf(id, attempt)));
    for (const [key, scope] of this.#scopes) if (!keys.has(key)) scope.cancel();
    for (const action of wanted) {
      const key = keyOf(action.id, action.attempt);
      if (!this.#scopes.has(key) && !this.#unrecorded.has(key)) this.#start(stream, action);
    }
  }

  /** Neither the outcome nor the failure of this attempt could be recorded: it would only be made again and again. */
  setAside({ actionId, attempt }: Pick<Failure, 'actionId' | 'attempt'>): void {
    this.#unrecorded.add(keyOf(actionId, attempt));
  }

  /** What was set aside may be tried again: somebody outside says that something has changed. */
  resume(): void {
    this.#unrecorded.clear();
  }

  #start(stream: string, action: Action): void {
    const scope = new CancellationScope();
    const key = keyOf(action.id, action.attempt);
    this.#scopes.set(key, scope);
    void this.#run(scope, stream, action).finally(() => this.#scopes.delete(key));
  }

  async #run(scope: CancellationScope, stream: string, action: Action): Promise<void> {
    try {
      const envelope = await scope.run(() => dispatch(stream, action));
      await this.done(action, envelope);
    } catch (error) {
      if (isCancellation(error)) {
        log.info('an action left the plan', { stream, action: action.id });
        return;
      }
      await this.failed(failureOf(action, error));
    }
  }
}
