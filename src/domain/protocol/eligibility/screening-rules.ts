import { addMonths, daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { RuleOutcome } from '../../record/machines/eligibility.js';
import { isMissing } from '../../record/values/lab-value.js';
import type { LabName, OtherMalignancy, Screening } from '../../record/forms/screening.js';
import { holds } from '../../shared/holds.js';
import { possibleDays } from '../partial-dates/possible-days.js';
import { bclcStage } from '../staging/bclc-stage.js';
import { childPugh } from '../staging/child-pugh.js';
import { ageAtFirstConsent } from './consent-rule.js';
import type { EligibilityRule, Evaluation } from './evaluation.js';
import { fail, pass, unknown } from './outcome.js';
import { pregnancyTestAsOfSurgery } from './screening-as-of.js';

type ScreeningRule = (screening: Screening, evaluation: Evaluation) => RuleOutcome;

/** A rule over the screening form: unknown until it is recorded. */
const onScreening =
  (ruleId: string, rule: ScreeningRule): EligibilityRule =>
  (evaluation) =>
    evaluation.screening ? rule(evaluation.screening, evaluation) : unknown(ruleId, 'no screening data yet');

/**
 * Completed years on the date of the first consent. The form that records consent refuses an age outside the limits
 * already (DD-ageYears), so this fails only where limits were narrowed by a later protocol version.
 */
export const age: EligibilityRule = ({ casebook, protocol }) => {
  const { ageMin, ageMax } = protocol.eligibility;
  const ageYears = ageAtFirstConsent(casebook);
  if (ageYears === null) return unknown('I1', 'no consent yet, so no age at consent');
  return holds('I1', ageYears >= ageMin && ageYears <= ageMax)
    ? pass('I1')
    : fail('I1', `age ${ageYears} at consent is outside ${ageMin} to ${ageMax} years`);
};

export const stage = onScreening('I2', (screening, { casebook, protocol }) => {
  const { stage: bclc } = bclcStage(screening, protocol);
  const intent = casebook.resection?.value.intent ?? screening.resectionIntent;
  if (!holds('I2', intent === 'CURATIVE')) return fail('I2', 'the resection is not intended to cure');
  if (bclc === 'UNKNOWN') return unknown('I2', 'the tumours are not fully described');
  return holds('I2', bclc === '0' || bclc === 'A')
    ? pass('I2')
    : fail('I2', `BCLC stage ${bclc} is neither 0 nor A`);
});

export const diagnosis = onScreening('I3', ({ diagnosis: { basis, signedByInvestigator, firstEver } }) => {
  if (!holds('I3', basis !== 'OTHER'))
    return fail('I3', 'the diagnosis rests on neither imaging criteria nor a biopsy');
  if (!holds('I3', firstEver)) return fail('I3', 'this is not the first hepatocellular carcinoma');
  return holds('I3', signedByInvestigator)
    ? pass('I3')
    : unknown('I3', 'the diagnosis waits for the investigator’s signature');
});

/** The laboratory values that enter the score: prothrombin time only where the INR is missing. */
const scored = ({ labs: { inr } }: Screening): readonly LabName[] => [
  'totalBilirubin',
  'albumin',
  inr === undefined || isMissing(inr) ? 'prothrombinProlongation' : 'inr',
];

/** Names of the scored laboratory values whose samples do not lie in the allowed days before surgery. */
const outdated = (screening: Screening, surgeryDate: PlainDate, maxAgeDays: number): readonly LabName[] =>
  scored(screening).filter((name) => {
    const lab = screening.labs[name];
    if (lab === undefined || isMissing(lab)) return false;
    const ageDays = daysBetween(lab.sampleDate, surgeryDate);
    return !holds('I5', ageDays >= 0 && ageDays <= maxAgeDays);
  });

export const liverFunction = onScreening('I5', (screening, { protocol, surgeryDate }) => {
  const { total, unknown: reasons } = childPugh(screening, protocol);
  const { labsMaxAgeDays } = protocol.eligibility;
  if (total === null) return unknown('I5', `Child-Pugh is unknown: ${reasons.join('; ')}`);
  const old = surgeryDate === null ? [] : outdated(screening, surgeryDate, labsMaxAgeDays);
  if (old.length > 0)
    return unknown('I5', `${old.join(', ')} not sampled in the ${labsMaxAgeDays} days before surgery`);
  const { max } = protocol.childPugh;
  return holds('I5', total <= max) ? pass('I5') : fail('I5', `Child-Pugh ${total} is above ${max}`);
});

export const performance = onScreening('I6', ({ ecog }, { protocol: { eligibility } }) =>
  holds('I6', Number.isInteger(ecog) && ecog >= 0 && ecog <= eligibility.ecogMax)
    ? pass('I6')
    : fail('I6', `ECOG ${ecog} is above ${eligibility.ecogMax}`),
);

export const organDisease = onScreening('I7', ({ organDisease: organs }) => {
  const named = (answer: 'Y' | 'UN'): string =>
    Object.entries(organs)
      .filter(([, value]) => value === answer)
      .map(([organ]) => organ)
      .join(', ');
  if (!holds('I7', named('Y') === '')) return fail('I7', `severe disease of: ${named('Y')}`);
  return holds('I7', named('UN') === '') ? pass('I7') : unknown('I7', `not attested for: ${named('UN')}`);
});

const cancerOutcome = (
  { active, treatedUntil, curedSkinOrCervixInSitu }: OtherMalignancy,
  surgeryDate: PlainDate | null,
  lookbackYears: number,
): RuleOutcome => {
  if (curedSkinOrCervixInSitu) return pass('E1');
  if (!holds('E1', !active)) return fail('E1', 'another cancer is active');
  if (treatedUntil === null || surgeryDate === null)
    return unknown('E1', 'the end of treatment of the other cancer is not known');
  const { first, last } = possibleDays(treatedUntil, { notBefore: null, notAfter: surgeryDate });
  const longAgo = (day: PlainDate): boolean => addMonths(day, 12 * lookbackYears) <= surgeryDate;
  if (!holds('E1', longAgo(first)))
    return fail(
      'E1',
      `another cancer was treated until ${treatedUntil}, less than ${lookbackYears} years before surgery`,
    );
  return holds('E1', longAgo(last))
    ? pass('E1')
    : unknown('E1', `the month of ${treatedUntil} in which treatment of the other cancer ended is needed`);
};

export const otherCancer = onScreening('E1', ({ otherMalignancies }, { protocol, surgeryDate }) => {
  const { otherCancerLookbackYears } = protocol.eligibility;
  const outcomes = otherMalignancies.map((cancer) =>
    cancerOutcome(cancer, surgeryDate, otherCancerLookbackYears),
  );
  return (
    outcomes.find(({ verdict }) => verdict === 'FAIL') ??
    outcomes.find(({ verdict }) => verdict === 'UNKNOWN') ??
    pass('E1')
  );
});

export const pregnancy = onScreening('E3', ({ sex, pregnancy: asked }, evaluation) => {
  if (sex === 'M') return pass('E3');
  const { casebook, protocol, surgeryDate } = evaluation;
  const test = pregnancyTestAsOfSurgery(casebook);
  const excluded = asked?.declared === true || asked?.lactating === true || test?.result === 'POSITIVE';
  if (!holds('E3', !excluded)) return fail('E3', 'pregnant or lactating');
  const ageYears = ageAtFirstConsent(casebook);
  const { pregnancyTestBelowAge, pregnancyTestMaxAgeDays } = protocol.eligibility;
  if (ageYears !== null && ageYears >= pregnancyTestBelowAge) return pass('E3');
  if (!test || surgeryDate === null) return unknown('E3', 'a pregnancy test is needed');
  const ageDays = daysBetween(test.date, surgeryDate);
  return holds('E3', ageDays >= 0 && ageDays <= pregnancyTestMaxAgeDays)
    ? pass('E3')
    : unknown('E3', `a pregnancy test of the ${pregnancyTestMaxAgeDays} days before surgery is needed`);
});

export const transplant = onScreening('E4', ({ transplantHistory }) =>
  holds('E4', !transplantHistory) ? pass('E4') : fail('E4', 'an organ was transplanted earlier'),
);

export const compliance = onScreening('E5', ({ ableToComply }) =>
  holds('E5', ableToComply)
    ? pass('E5')
    : fail('E5', 'the investigator attests that the participant cannot comply'),
);
