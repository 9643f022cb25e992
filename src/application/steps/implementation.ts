import type { InputOf, OutcomeOf, QueueOf, StepName } from '../../domain/decision/steps/catalogue.js';
import type { TaskQueue } from '../../domain/decision/steps/step.js';
import type { Progress } from '../imaging/pull-study.js';

/** The outcome of a step, signed and closed: a promise that it is one of those that the step may have. */
export interface Ended<Name extends StepName> {
  readonly step: Name;
  readonly envelope: string;
}

/** What a step is given besides its input. */
export interface StepRun<Name extends StepName> {
  readonly stream: string;
  readonly actionId: string;
  readonly attempt: number;
  readonly progress: () => Progress;
  /** Signs and closes the outcome; recorded once the step is over. */
  readonly end: (outcome: OutcomeOf<Name>) => Promise<Ended<Name>>;
}

/** Does one step of the catalogue. @throws StepFailure */
export type Implementation<Name extends StepName> = (
  input: InputOf<Name>,
  run: StepRun<Name>,
) => Promise<Ended<Name>>;

/** The steps that the workers of a queue must know. */
export type StepsOn<Queue extends TaskQueue> = {
  [Name in StepName]: QueueOf<Name> extends Queue ? Name : never;
}[StepName];

/** One for each of them, and none for any other. */
export type Implementations<Queue extends TaskQueue> = {
  readonly [Name in StepsOn<Queue>]: Implementation<Name>;
};
