import { mustBeCause, mustBeEventTypes } from '../shared/checked-arguments.js';
import type { NotEstimable } from '../shared/estimate.js';
import { type CoxFit, type CoxOptions, cox } from '../survival/cox.js';

/**
 * The Cox model of the hazard of one cause: every other event ends the observation of its subject as a censoring does
 * (Prentice et al. 1978). Types: 0 censored, `cause` (default 1) the event, every other number a competing event.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const causeSpecificCox = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  { cause = 1, ...options }: CoxOptions & { readonly cause?: number } = {},
): CoxFit | NotEstimable => {
  mustBeEventTypes('types', types);
  mustBeCause(cause);
  const events = new Uint8Array(types.length);
  for (let i = 0; i < events.length; i += 1) events[i] = types[i] === cause ? 1 : 0;
  return cox(times, events, covariates, options);
};
