import { lastRefusedInput, primary } from '../../record/prediction-state.js';
import { preScore, preSealedOn } from '../analysis-sets/valid-score.js';
import { notPassedAtSurgery } from '../eligibility/day-of-surgery.js';
import { applies } from '../../shared/rule.js';
import type { DeviationFinder } from './found-deviation.js';

/**
 * BL-SEQUENCE: a participant who was eligible and operated has a PRE score fixed by the day of surgery. A model that refused its input
 * kept the protocol (§4.2), so the refusal is not a deviation.
 */
export const predictionNotFixed: DeviationFinder = (casebook, protocol, until) => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const about = { ruleId: 'BL-SEQUENCE', category: 'PREDICTION_LOCK', detail: null } as const;
  const sealedOn = preSealedOn(casebook, protocol);
  if (sealedOn !== null && applies('ST-DEVIATION', preScore(casebook, protocol) === 'LATE'))
    return [
      {
        ...about,
        code: 'BL-SEQUENCE-LATE',
        on: sealedOn,
        heading: `PRE was fixed on ${sealedOn}, after surgery on ${d0}`,
      },
    ];
  const missed =
    sealedOn === null &&
    lastRefusedInput(casebook, primary('PRE')) === null &&
    notPassedAtSurgery(casebook, protocol, until).length === 0;
  return applies('ST-DEVIATION', missed)
    ? [
        {
          ...about,
          code: 'BL-SEQUENCE-MISSING',
          on: d0,
          heading: `eligible and operated on ${d0} without a PRE score`,
        },
      ]
    : [];
};
