import type { PartialDate } from '../../../calendar/partial-date.js';
import { isMissing } from '../../../record/values/lab-value.js';
import type { LabName } from '../../../record/forms/labs.js';
import type { Screening } from '../../../record/forms/screening.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { sameValue } from '../../../shared/same-value.js';
import { checkLabs } from '../../data-dictionary/check-labs.js';
import { checkField } from '../../data-dictionary/check-field.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { childPugh } from '../../staging/child-pugh.js';
import type { Check, CheckContext } from './check-context.js';
import { checkPlannedSurgery } from './check-planned-surgery.js';
import { checkSampleDates, happened } from './date-checks.js';

const checkTumours = ({ tumourCount, tumours }: Screening): readonly Violation[] => {
  const sizes = tumours.flatMap(({ longestMm }, i) =>
    checkField('longestMm', `/tumours/${i}/longestMm`, longestMm),
  );
  if (tumourCount === 'UNCOUNTABLE') return sizes;
  const limit = `${tumours.length}, the number of tumours listed`;
  const message = `tumourCount ${tumourCount} must be ${limit}.`;
  return [
    ...checkField('tumourCount', '/tumourCount', tumourCount),
    ...sizes,
    ...required(tumourCount === tumours.length, 'EC-H09', '/tumourCount', tumourCount, limit, message),
  ];
};

/** NONE says that no cause was found; beside one it contradicts itself. What was accepted before stays while something else is corrected. */
const checkEtiology = ({ etiology }: Screening, { before }: CheckContext): readonly Violation[] => {
  const alone = !etiology.includes('NONE') || etiology.every((one) => one === 'NONE');
  const met = alone || sameValue(valueAt(before, '/etiology'), etiology);
  const limit = 'NONE alone, or the aetiologies without NONE';
  const message = `The aetiology ${etiology.join(', ')} contradicts itself: it must be ${limit}.`;
  return required(met, 'DD-etiology', '/etiology', etiology, limit, message);
};

/** What I5 is judged by is on the form, each value measured or with the reason why it is not. */
const judged: readonly LabName[] = ['totalBilirubin', 'albumin', 'inr'];

/** A form that was accepted without one stays so while something else is corrected. */
const checkJudgedLabs = ({ labs }: Screening, { before }: CheckContext): readonly Violation[] =>
  judged.flatMap((name) => {
    const path = `/labs/${name}`;
    const stood = before !== undefined && valueAt(before, path) === undefined;
    const limit = 'a measured value, or the reason why there is none (ND, NK, NA, NR)';
    return required(labs[name] !== undefined || stood, 'DD-screeningLabs', path, null, limit);
  });

/** EC-H08: a score written by hand must be the one that its items make; where an item is unknown there is none. */
const checkStoredScore = (screening: Screening, { protocol }: CheckContext): readonly Violation[] => {
  const stored = screening.childPughStored;
  const { total } = childPugh(screening, protocol);
  if (stored === null || total === null) return [];
  const limit = `${total}, the sum of the items`;
  const message = `The stored Child-Pugh score ${stored} must be ${limit}.`;
  return required(stored === total, 'EC-H08', '/childPughStored', stored, limit, message);
};

/** Vessels are named exactly when there is macrovascular invasion; which ones may be unknown, but never not applicable. */
const checkVessels = ({
  macrovascularInvasion: invaded,
  macrovascularVessels: vessels,
}: Screening): readonly Violation[] => {
  const named = isMissing(vessels)
    ? !(invaded && vessels.missingReason === 'NA')
    : invaded === vessels.length > 0;
  const limit = invaded ? 'at least one vessel, or why it is not known' : 'no vessel';
  const message = `With macrovascularInvasion ${invaded}, macrovascularVessels must be ${limit}.`;
  return required(named, 'DD-macrovascularVessels', '/macrovascularVessels', vessels, limit, message);
};

/** A date known in part is in the past if any day of it is. */
const happenedBefore = (context: CheckContext, path: string, date: PartialDate): readonly Violation[] =>
  happened(
    context,
    path,
    placedDate(date, { notBefore: null, notAfter: null, reportedOn: context.today }),
    date,
  );

const checkDates = (screening: Screening, context: CheckContext): readonly Violation[] => {
  const test = screening.pregnancy?.test;
  return [
    ...checkSampleDates(context, screening.labs),
    ...(test ? happened(context, '/pregnancy/test/date', test.date) : []),
    ...screening.otherMalignancies.flatMap(({ treatedUntil }, i) =>
      treatedUntil === null
        ? []
        : happenedBefore(context, `/otherMalignancies/${i}/treatedUntil`, treatedUntil),
    ),
    ...(isMissing(screening.antiviral)
      ? []
      : happenedBefore(context, '/antiviral/startDate', screening.antiviral.startDate)),
  ];
};

/** SG-TRANSCRIPT: nobody makes a record one of the days when the form's tick was the signature. */
const checkTranscript = (
  { diagnosis: { transcript } }: Screening,
  { before }: CheckContext,
): readonly Violation[] => {
  if (before === undefined || transcript !== 'SIGNED_BEFORE_COMMANDS') return [];
  const message =
    'A signature is given by the investigator (POST …/diagnosis-signatures), not by a correction.';
  const stood = valueAt(before, '/diagnosis/transcript') === transcript;
  return required(
    stood,
    'SG-TRANSCRIPT',
    '/diagnosis/transcript',
    transcript,
    'SIGNED or NOT_SIGNED',
    message,
  );
};

/** Ranges, counts, stored score and dates of the screening form; fitness for the trial is judged by eligibility. */
export const checkScreening: Check<Screening> = (value, context) => [
  ...checkField('heightCm', '/heightCm', value.heightCm),
  ...checkField('weightKg', '/weightKg', value.weightKg),
  ...checkField('ecog', '/ecog', value.ecog),
  ...checkLabs(value.labs),
  ...checkJudgedLabs(value, context),
  ...checkTumours(value),
  ...checkEtiology(value, context),
  ...checkVessels(value),
  ...checkStoredScore(value, context),
  ...checkDates(value, context),
  ...checkPlannedSurgery(value, context),
  ...checkTranscript(value, context),
];
