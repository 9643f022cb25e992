import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { consent, firstStudyAct } from '../eligibility/consent-rule.js';
import { asked } from '../eligibility/evaluation.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { DeviationFinder, FoundDeviation } from './found-deviation.js';

const consentOutcome = asked(consent);

/** What was missing from the consent on the day of the act, in words; null when all that is needed had been given. */
const lacking = (casebook: Casebook, protocol: ProtocolParameters, on: PlainDate): string | null => {
  const given = casebook.consents.filter(({ value }) => value.consentDate <= on);
  if (given.length === 0) return 'nothing was signed by that day';
  const outcome = consentOutcome({
    casebook: { ...casebook, consents: given, predictions: [], refusals: [] },
    screening: null,
    occasion: 'SCREENING',
    protocol,
    surgeryDate: null,
  });
  return outcome.verdict === 'FAIL' ? outcome.reason : null;
};

/**
 * C0: the first model run and the surgery each need every consent on their own day. Which form was current then plays
 * no part: a newer one asks again and does not turn what was done under the older into a deviation.
 */
export const actsWithoutConsent: DeviationFinder = (casebook, protocol) => {
  const acts: readonly (readonly [code: string, act: string, on: PlainDate | null | undefined])[] = [
    ['C0-MODEL-RUN', 'the first model run', firstStudyAct(casebook, protocol)],
    ['C0-SURGERY', 'surgery', casebook.resection?.value.surgeryDate],
  ];
  return acts.flatMap(([code, act, on]): readonly FoundDeviation[] => {
    const detail = on ? lacking(casebook, protocol, on) : null;
    return on && applies('ST-DEVIATION', detail !== null)
      ? [{ ruleId: 'C0', code, category: 'CONSENT', on, heading: `${act} on ${on} without consent`, detail }]
      : [];
  });
};
