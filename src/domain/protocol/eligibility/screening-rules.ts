import { addMonths, daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { RuleOutcome } from '../../record/machines/eligibility.js';
import { isMissing } from '../../record/values/lab-value.js';
import type { LabName } from '../../record/forms/labs.js';
import type { OtherMalignancy, Screening } from '../../record/forms/screening.js';
import { possibleDays } from '../partial-dates/place-date.js';
import { bclcStage } from '../staging/bclc-stage.js';
import { childPugh } from '../staging/child-pugh.js';
import { ageAtFirstConsent } from './consent-rule.js';
import { diagnosisSigned } from './diagnosis-signature.js';
import type { EligibilityRule, Evaluation } from './evaluation.js';
import type { Criterion } from './outcome.js';
import { pregnancyTestAsOfSurgery } from './screening-as-of.js';

type ScreeningRule = (screening: Screening, words: Criterion, evaluation: Evaluation) => RuleOutcome;

/** A rule over the screening form: unknown until it is recorded. */
const onScreening = (id: string, rule: ScreeningRule): EligibilityRule => ({
  id,
  judge: (evaluation, words) =>
    evaluation.screening
      ? rule(evaluation.screening, words, evaluation)
      : words.unknown('no screening data yet'),
});

/**
 * Completed years on the date of the first consent. The form that records consent refuses an age outside the limits
 * already (DD-ageYears), so this fails only where limits were narrowed by a later protocol version.
 */
const judgeAge: EligibilityRule['judge'] = ({ casebook, protocol }, { satisfies, pass, fail, unknown }) => {
  const { ageMin, ageMax } = protocol.eligibility;
  const ageYears = ageAtFirstConsent(casebook);
  if (ageYears === null) return unknown('no consent yet, so no age at consent');
  return satisfies(ageYears >= ageMin && ageYears <= ageMax)
    ? pass()
    : fail(`age ${ageYears} at consent is outside ${ageMin} to ${ageMax} years`);
};

export const age: EligibilityRule = { id: 'I1', judge: judgeAge };

export const stage = onScreening(
  'I2',
  (screening, { satisfies, pass, fail, unknown }, { casebook, protocol }) => {
    const { stage: bclc } = bclcStage(screening, protocol);
    const intent = casebook.resection?.value.intent ?? screening.resectionIntent;
    if (!satisfies(intent === 'CURATIVE')) return fail('the resection is not intended to cure');
    if (bclc === 'UNKNOWN') return unknown('the tumours are not fully described');
    return satisfies(bclc === '0' || bclc === 'A') ? pass() : fail(`BCLC stage ${bclc} is neither 0 nor A`);
  },
);

export const diagnosis = onScreening('I3', (screening, { satisfies, pass, fail, unknown }, { casebook }) => {
  const { basis, firstEver } = screening.diagnosis;
  const signature = diagnosisSigned(casebook);
  if (!satisfies(basis !== 'OTHER'))
    return fail('the diagnosis rests on neither imaging criteria nor a biopsy');
  if (!satisfies(firstEver)) return fail('this is not the first hepatocellular carcinoma');
  return satisfies(signature === 'SIGNED' || signature === 'TRANSCRIBED')
    ? pass()
    : unknown(
        signature === 'SUPERSEDED'
          ? 'the diagnosis was changed after the investigator signed it, and waits for a new signature'
          : 'the diagnosis waits for the investigator’s signature',
      );
});

/** The laboratory values that enter the score: prothrombin time only where the INR is missing. */
const scored = ({ labs: { inr } }: Screening): readonly LabName[] => [
  'totalBilirubin',
  'albumin',
  inr === undefined || isMissing(inr) ? 'prothrombinProlongation' : 'inr',
];

/** Names of the scored laboratory values whose samples do not lie in the allowed days before surgery. */
const outdated = (
  screening: Screening,
  surgeryDate: PlainDate,
  inTime: (ageDays: number) => boolean,
): readonly LabName[] =>
  scored(screening).filter((name) => {
    const lab = screening.labs[name];
    return lab !== undefined && !isMissing(lab) && !inTime(daysBetween(lab.sampleDate, surgeryDate));
  });

export const liverFunction = onScreening(
  'I5',
  (screening, { satisfies, pass, fail, unknown }, { protocol, surgeryDate }) => {
    const { total, unknown: reasons } = childPugh(screening, protocol);
    const { labsMaxAgeDays } = protocol.eligibility;
    const inTime = (ageDays: number): boolean => satisfies(ageDays >= 0 && ageDays <= labsMaxAgeDays);
    if (total === null) return unknown(`Child-Pugh is unknown: ${reasons.join('; ')}`);
    const old = surgeryDate === null ? [] : outdated(screening, surgeryDate, inTime);
    if (old.length > 0)
      return unknown(`not sampled in the ${labsMaxAgeDays} days before surgery: ${old.join(', ')}`);
    const { max } = protocol.childPugh;
    return satisfies(total <= max) ? pass() : fail(`Child-Pugh ${total} is above ${max}`);
  },
);

export const performance = onScreening(
  'I6',
  ({ ecog }, { satisfies, pass, fail }, { protocol: { eligibility } }) =>
    satisfies(Number.isInteger(ecog) && ecog >= 0 && ecog <= eligibility.ecogMax)
      ? pass()
      : fail(`ECOG ${ecog} is above ${eligibility.ecogMax}`),
);

export const organDisease = onScreening(
  'I7',
  ({ organDisease: organs }, { satisfies, pass, fail, unknown }) => {
    const named = (answer: 'Y' | 'UN'): string =>
      Object.entries(organs)
        .filter(([, value]) => value === answer)
        .map(([organ]) => organ)
        .join(', ');
    if (!satisfies(named('Y') === '')) return fail(`severe disease of: ${named('Y')}`);
    return satisfies(named('UN') === '') ? pass() : unknown(`not attested for: ${named('UN')}`);
  },
);

const cancerOutcome = (
  { active, treatedUntil, curedSkinOrCervixInSitu }: OtherMalignancy,
  { applies, pass, fail, unknown }: Criterion,
  surgeryDate: PlainDate | null,
  lookbackYears: number,
): RuleOutcome => {
  if (curedSkinOrCervixInSitu) return pass();
  if (applies(active)) return fail('another cancer is active');
  if (treatedUntil === null || surgeryDate === null)
    return unknown('the end of treatment of the other cancer is not known');
  const { first, last } = possibleDays(treatedUntil, {
    notBefore: null,
    notAfter: surgeryDate,
    reportedOn: null,
  });
  const longAgo = (day: PlainDate): boolean => addMonths(day, 12 * lookbackYears) <= surgeryDate;
  if (applies(!longAgo(first)))
    return fail(
      `another cancer was treated until ${treatedUntil}, less than ${lookbackYears} years before surgery`,
    );
  return applies(!longAgo(last))
    ? unknown(`treatment of the other cancer ended in ${treatedUntil}; the month is needed`)
    : pass();
};

export const otherCancer = onScreening('E1', ({ otherMalignancies }, words, { protocol, surgeryDate }) => {
  const { otherCancerLookbackYears } = protocol.eligibility;
  const outcomes = otherMalignancies.map((cancer) =>
    cancerOutcome(cancer, words, surgeryDate, otherCancerLookbackYears),
  );
  return (
    outcomes.find(({ verdict }) => verdict === 'FAIL') ??
    outcomes.find(({ verdict }) => verdict === 'UNKNOWN') ??
    words.pass()
  );
});

export const pregnancy = onScreening(
  'E3',
  ({ sex, pregnancy: asked }, { applies, pass, fail, unknown }, evaluation) => {
    if (sex === 'M') return pass();
    const { casebook, protocol, surgeryDate } = evaluation;
    const test = pregnancyTestAsOfSurgery(casebook);
    const excluded = asked?.declared === true || asked?.lactating === true || test?.result === 'POSITIVE';
    if (applies(excluded)) return fail('pregnant or lactating');
    const ageYears = ageAtFirstConsent(casebook);
    const { pregnancyTestBelowAge, pregnancyTestMaxAgeDays } = protocol.eligibility;
    if (ageYears !== null && ageYears >= pregnancyTestBelowAge) return pass();
    if (!test || surgeryDate === null) return unknown('a pregnancy test is needed');
    const ageDays = daysBetween(test.date, surgeryDate);
    return applies(ageDays < 0 || ageDays > pregnancyTestMaxAgeDays)
      ? unknown(`a pregnancy test taken in the ${pregnancyTestMaxAgeDays} days before surgery is needed`)
      : pass();
  },
);

export const transplant = onScreening('E4', ({ transplantHistory }, { applies, pass, fail }) =>
  applies(transplantHistory) ? fail('an organ was transplanted earlier') : pass(),
);

export const compliance = onScreening('E5', ({ ableToComply }, { applies, pass, fail }) =>
  applies(!ableToComply) ? fail('the investigator attests that the participant cannot comply') : pass(),
);
