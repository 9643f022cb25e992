import type { CommandDeps } from '../src/application/command/command-deps.js';
import {
  handleCommand,
  handleOwnCommand,
  type Handled,
  type HandleRequest,
} from '../src/application/command/handle-command.js';
import { recordableFailure } from '../src/application/command/trouble/recordable-failure.js';
import { nothingSeen } from '../src/application/command/ground/require-seen.js';
import { nextPlan, type PlanAnswer } from '../src/application/command/plan/next-plan.js';
import type { ActionFailure } from '../src/domain/record/machines/action-failure.js';
import { outsideHistory } from './outside-history.js';

export type { Handled } from '../src/application/command/handle-command.js';
export type { PlanAnswer } from '../src/application/command/plan/next-plan.js';
export type { PlanView } from '../src/application/command/plan/plan-view.js';
export type { Action } from '../src/domain/decision/plan.js';

/** What an automated step is given: ids only. It answers with a signed command in an envelope. */
export interface ActionInput {
  readonly stream: string;
  readonly actionId: string;
  readonly attempt: number;
  readonly inputRef: string;
}
export type ActionActivity = (input: ActionInput) => Promise<string>;

export interface JourneyActivities {
  readonly handleCommand: (request: HandleRequest) => Promise<Handled>;
  readonly observeClock: (request: {
    stream: string;
    deadlineAt: string;
    revision: number;
    wallNow: number;
    seen?: number;
  }) => Promise<Handled>;
  readonly recordFailure: (request: {
    stream: string;
    failure: ActionFailure;
    wallNow: number;
    seen?: number;
  }) => Promise<Handled>;
  readonly nextPlan: (request: { stream: string; wallNow: number; seen?: number }) => Promise<PlanAnswer>;
}

/** The command path as local activities of the journey. */
export const createJourneyActivities = (deps: CommandDeps): JourneyActivities => {
  const turn = <T>(activity: keyof JourneyActivities, stream: string, run: () => Promise<T>): Promise<T> =>
    outsideHistory(deps.logger, { activity, stream }, run);
  return {
    handleCommand: (request) => turn('handleCommand', request.stream, () => handleCommand(deps, request)),
    observeClock: ({ stream, deadlineAt, revision, wallNow, seen = revision }) =>
      turn('observeClock', stream, () =>
        handleOwnCommand(deps, {
          stream,
          commandId: `clock:${deadlineAt}@${revision}`,
          type: 'ObserveClock',
          data: {},
          wallNow,
          seen,
        }),
      ),
    recordFailure: ({ stream, failure, wallNow, seen = nothingSeen }) =>
      turn('recordFailure', stream, () =>
        handleOwnCommand(deps, {
          stream,
          commandId: `action:${failure.actionId}@${failure.attempt}:failed`,
          type: 'RecordActionFailure',
          data: recordableFailure(failure),
          wallNow,
          seen,
        }),
      ),
    nextPlan: ({ stream, wallNow, seen }) =>
      turn('nextPlan', stream, () => nextPlan(deps, stream, wallNow, seen)),
  };
};
