import type { Implementation } from '../src/application/steps/implementation.js';
import { StepFailure } from '../src/application/command/step-failure.js';

/** A second opinion on the images. */
export const judgeAgain: Implementation<'judgeAgain'> = ({ revision }) =>
  Promise.reject(new StepFailure('JUDGE.ABSENT', `no second program judges r${revision}`, false));
