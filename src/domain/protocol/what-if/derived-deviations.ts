import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { DeviationCategory } from '../../patient/facts/deviation.js';
import { assessEligibility } from '../eligibility/assess-eligibility.js';
import type { ProtocolParameters } from '../parameters.js';
import { visitStatuses } from '../surveillance/visit-status.js';

/** A deviation that the rules find by themselves. */
export interface DerivedDeviation {
  /** The rule that was not kept. */
  readonly ruleId: string;
  readonly category: DeviationCategory;
  /** The day on which it came about. */
  readonly on: PlainDate;
  /** Which deviation it is, up to a colon; after it the details. */
  readonly description: string;
}

const missed = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): readonly DerivedDeviation[] =>
  visitStatuses(casebook, protocol, until)
    .filter(({ status }) => status === 'MISSED')
    .map(({ visit, window: { open, close } }) => ({
      ruleId: 'VIS-MISSED',
      category: visit === 'M24' ? 'ENDPOINT_SCAN' : 'VISIT',
      on: addDays(close, 1),
      description: `${visit} imaging missed: no adequate assessment from ${open} to ${close}`,
    }));

const operatedUnready = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): readonly DerivedDeviation[] => {
  const on = casebook.resection?.value.surgeryDate;
  if (on === undefined || on > until) return [];
  return assessEligibility(casebook, 'DAY_OF_SURGERY', protocol, until).rules.flatMap((outcome) =>
    outcome.verdict === 'FAIL'
      ? [
          {
            ruleId: outcome.ruleId,
            category: outcome.ruleId === 'I4' ? ('MRI' as const) : ('ELIGIBILITY' as const),
            on,
            description: `operated on ${on} although ${outcome.ruleId} failed: ${outcome.reason}`,
          },
        ]
      : [],
  );
};

/** Missed imaging visits and pre-operative rules that failed on the day of surgery, as a parameter set sees them. */
export const derivedDeviations = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): readonly DerivedDeviation[] => [
  ...operatedUnready(casebook, protocol, until),
  ...missed(casebook, protocol, until),
];
