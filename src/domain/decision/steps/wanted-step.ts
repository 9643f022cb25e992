import { type NeedOf, type QueueOf, type StepName, steps } from './catalogue.js';
import type { Failing, Limits } from './step.js';

/** A step that a machine should do now, before anybody asks how often it failed. */
export interface WantedStep {
  readonly id: string;
  readonly activity: StepName;
  readonly taskQueue: QueueOf<StepName>;
  readonly inputRef: string;
  readonly summary: string;
  readonly limits: Limits;
  readonly failing: Failing;
}

export const want = <Name extends StepName>(activity: Name, need: NeedOf<Name>): WantedStep => {
  const { queue, id, input, limits, summary, failing } = steps[activity];
  const words = summary(need);
  return {
    id: id.write(need),
    activity,
    taskQueue: queue,
    inputRef: input.write(need),
    summary: words,
    limits,
    failing: failing(need, words),
  };
};
