import { addMonths, daysBetween, earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { RuleOutcome } from '../../patient/eligibility-result.js';
import { isMissing } from '../../patient/facts/lab-value.js';
import type { LabName, OtherMalignancy, Screening } from '../../patient/facts/screening.js';
import { possibleDays } from '../partial-dates/possible-days.js';
import { bclcStage } from '../staging/bclc-stage.js';
import { childPugh } from '../staging/child-pugh.js';
import type { EligibilityRule, Evaluation } from './evaluation.js';
import { fail, pass, unknown } from './outcome.js';

type ScreeningRule = (screening: Screening, evaluation: Evaluation) => RuleOutcome;

/** A rule over the screening form: unknown until it is recorded. */
const onScreening =
  (ruleId: string, rule: ScreeningRule): EligibilityRule =>
  (evaluation) => {
    const screening = evaluation.casebook.screening?.value;
    return screening ? rule(screening, evaluation) : unknown(ruleId, 'no screening data yet');
  };

/** Completed years on the date of the first consent. */
export const age: EligibilityRule = ({ casebook, protocol }) => {
  const { ageMin, ageMax } = protocol.eligibility;
  const first = earliest(...casebook.consents.map(({ value }) => value.consentDate));
  const ageYears = casebook.consents.find(({ value }) => value.consentDate === first)?.value.ageYears;
  if (ageYears === undefined) return unknown('I1', 'no consent yet, so no age at consent');
  return ageYears >= ageMin && ageYears <= ageMax
    ? pass('I1')
    : fail('I1', `age ${ageYears} at consent is outside ${ageMin} to ${ageMax} years`);
};

export const stage = onScreening('I2', (screening, { casebook, protocol }) => {
  const { stage: bclc } = bclcStage(screening, protocol);
  const intent = casebook.resection?.value.intent ?? screening.resectionIntent;
  if (intent !== 'CURATIVE') return fail('I2', 'the resection is not intended to cure');
  if (bclc === 'UNKNOWN') return unknown('I2', 'the tumours are not fully described');
  return bclc === '0' || bclc === 'A' ? pass('I2') : fail('I2', `BCLC stage ${bclc} is neither 0 nor A`);
});

export const diagnosis = onScreening('I3', ({ diagnosis: { basis, signedByInvestigator, firstEver } }) => {
  if (basis === 'OTHER') return fail('I3', 'the diagnosis rests on neither imaging criteria nor a biopsy');
  if (!firstEver) return fail('I3', 'this is not the first hepatocellular carcinoma');
  return signedByInvestigator
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
    return ageDays < 0 || ageDays > maxAgeDays;
  });

export const liverFunction = onScreening('I5', (screening, { protocol, surgeryDate }) => {
  const { total, unknown: reasons } = childPugh(screening, protocol);
  const { labsMaxAgeDays } = protocol.eligibility;
  if (total === null) return unknown('I5', `Child-Pugh is unknown: ${reasons.join('; ')}`);
  const old = surgeryDate === null ? [] : outdated(screening, surgeryDate, labsMaxAgeDays);
  if (old.length > 0)
    return unknown('I5', `${old.join(', ')} not sampled in the ${labsMaxAgeDays} days before surgery`);
  const { max } = protocol.childPugh;
  return total <= max ? pass('I5') : fail('I5', `Child-Pugh ${total} is above ${max}`);
});

export const performance = onScreening('I6', ({ ecog }, { protocol: { eligibility } }) =>
  Number.isInteger(ecog) && ecog >= 0 && ecog <= eligibility.ecogMax
    ? pass('I6')
    : fail('I6', `ECOG ${ecog} is above ${eligibility.ecogMax}`),
);

export const organDisease = onScreening('I7', ({ organDisease: organs }) => {
  const named = (answer: 'Y' | 'UN'): string =>
    Object.entries(organs)
      .filter(([, value]) => value === answer)
      .map(([organ]) => organ)
      .join(', ');
  if (named('Y') !== '') return fail('I7', `severe disease of: ${named('Y')}`);
  return named('UN') === '' ? pass('I7') : unknown('I7', `not attested for: ${named('UN')}`);
});

const cancerOutcome = (
  { active, treatedUntil, curedSkinOrCervixInSitu }: OtherMalignancy,
  surgeryDate: PlainDate | null,
  lookbackYears: number,
): RuleOutcome => {
  if (curedSkinOrCervixInSitu) return pass('E1');
  if (active) return fail('E1', 'another cancer is active');
  if (treatedUntil === null || surgeryDate === null)
    return unknown('E1', 'the end of treatment of the other cancer is not known');
  const { first, last } = possibleDays(treatedUntil, { notBefore: null, notAfter: surgeryDate });
  const recent = (day: PlainDate): boolean => addMonths(day, 12 * lookbackYears) > surgeryDate;
  if (recent(first))
    return fail(
      'E1',
      `another cancer was treated until ${treatedUntil}, less than ${lookbackYears} years before surgery`,
    );
  return recent(last)
    ? unknown('E1', `the month of ${treatedUntil} in which treatment of the other cancer ended is needed`)
    : pass('E1');
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

export const pregnancy = onScreening(
  'E3',
  ({ sex, pregnancy: asked }, { casebook, protocol, surgeryDate }) => {
    if (sex === 'M') return pass('E3');
    if (asked?.declared === true || asked?.lactating === true || asked?.test?.result === 'POSITIVE')
      return fail('E3', 'pregnant or lactating');
    const ageYears = casebook.consents[0]?.value.ageYears;
    const { pregnancyTestBelowAge, pregnancyTestMaxAgeDays } = protocol.eligibility;
    if (ageYears !== undefined && ageYears >= pregnancyTestBelowAge) return pass('E3');
    const test = asked?.test;
    if (!test || surgeryDate === null) return unknown('E3', 'a pregnancy test is needed');
    const ageDays = daysBetween(test.date, surgeryDate);
    return ageDays >= 0 && ageDays <= pregnancyTestMaxAgeDays
      ? pass('E3')
      : unknown('E3', `a pregnancy test of the ${pregnancyTestMaxAgeDays} days before surgery is needed`);
  },
);

export const transplant = onScreening('E4', ({ transplantHistory }) =>
  transplantHistory ? fail('E4', 'an organ was transplanted earlier') : pass('E4'),
);

export const compliance = onScreening('E5', ({ ableToComply }) =>
  ableToComply ? pass('E5') : fail('E5', 'the investigator attests that the participant cannot comply'),
);
