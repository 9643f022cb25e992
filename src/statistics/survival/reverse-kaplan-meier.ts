import { mustBeLevel } from '../shared/checked-arguments.js';
import { type SurvivalCurve, observedRows, productLimit } from './kaplan-meier.js';

/**
 * The Kaplan-Meier curve of staying under observation (Schemper & Smith 1996): a censoring counts as the event and an
 * event as a censoring, so that its median is the potential follow-up. On a tied day events leave before censorings,
 * as in every G: those at risk of being censored are those still free of the event after that day's events (as
 * `prodlim(reverse = TRUE)`; `survfit(Surv(time, 1 - event))` breaks the tie the other way).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const reverseKaplanMeier = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  level = 0.95,
): SurvivalCurve => {
  const rows = observedRows(times, events);
  mustBeLevel(level);
  const reversed = rows.map(({ time, atRisk, events: happened, censored }) => ({
    time,
    atRisk: atRisk - happened,
    events: censored,
    censored: happened,
  }));
  return productLimit(reversed, times.length, level);
};
