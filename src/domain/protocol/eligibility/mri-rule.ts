import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { RuleOutcome } from '../../record/machines/eligibility.js';
import { applies, satisfies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { type JudgedStudy, judgedStudies } from './mri-verdict.js';
import { criterion } from './outcome.js';

/** MRI-SELECT: of the studies up to the surgery date, the latest that passed quality; null while there is none. */
export const eligibilityMri = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  surgeryDate: PlainDate,
): JudgedStudy | null =>
  judgedStudies(casebook, protocol).findLast(({ verdict, assessment }) =>
    satisfies('MRI-SELECT', verdict === 'PASS' && assessment.studyDate <= surgeryDate),
  ) ?? null;

const ageOf = ({ studyDate }: Pick<ImagingAssessment, 'studyDate'>, surgeryDate: PlainDate): number =>
  daysBetween(studyDate, surgeryDate);

/** MRI-30D: 0 to 30 calendar days before surgery. */
const isInTime = (
  study: Pick<ImagingAssessment, 'studyDate'>,
  surgeryDate: PlainDate,
  { mri }: Pick<ProtocolParameters, 'mri'>,
): boolean => {
  const age = ageOf(study, surgeryDate);
  return satisfies('MRI-30D', age >= 0 && age <= mri.maxDaysBeforeSurgery);
};

const i4 = criterion('I4');

const someUnjudged = ({ linkedStudies, imagingAssessments }: Casebook): boolean =>
  linkedStudies.some((link) =>
    imagingAssessments.every(({ value }) => value.studyInstanceUid !== link.value.studyInstanceUid),
  );

/** Of the MRIs in time that are undecided: a review where any waits for one, else what a person must sign. */
const waitsFor = (open: readonly JudgedStudy[]): string => {
  if (open.some(({ awaitedReader }) => awaitedReader !== null)) return 'the MRI waits for a signed review';
  return open.some(({ inDoubt }) => inDoubt === 'IDENTITY')
    ? 'the MRI waits for a signed statement of whose images it holds'
    : 'the MRI waits for its date to be signed, as its instances disagree';
};

/**
 * I4: a dynamic MRI of acceptable quality, 0 to 30 days before surgery (protocol §2.4, §2.5; MRI-30D, MRI-SELECT).
 * A FAIL, by date or by quality, is cured by a repeat MRI before surgery. Nothing fails while a linked study has not
 * been judged: it may be the one that passes.
 */
export const mriRule = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  surgeryDate: PlainDate,
): RuleOutcome<'I4-DATE' | 'I4-QUALITY'> => {
  const limit = protocol.mri.maxDaysBeforeSurgery;
  const inDays = ({ assessment }: JudgedStudy): boolean => isInTime(assessment, surgeryDate, protocol);
  const passing = eligibilityMri(casebook, protocol, surgeryDate);
  const readyForSurgery = passing !== null && inDays(passing);
  if (i4.satisfies(readyForSurgery)) return i4.pass();
  const before = judgedStudies(casebook, protocol).filter(
    ({ assessment }) => ageOf(assessment, surgeryDate) >= 0,
  );
  const inTime = before.filter(inDays);
  const open = inTime.filter(({ verdict }) => verdict === 'NEEDS_REVIEW');
  if (open.length > 0) return i4.unknown(waitsFor(open));
  if (judgedStudies(casebook, protocol).some(({ inDoubt }) => applies('IV-08', inDoubt === 'STUDY_DATE')))
    return i4.unknown('the instances of an MRI disagree on its date, and none is signed yet');
  const latest = passing ?? before.at(-1);
  if (!latest) return i4.unknown(`no MRI up to ${surgeryDate} has been judged yet`);
  if (someUnjudged(casebook)) return i4.unknown('a linked MRI has not been judged yet');
  if (inTime.length > 0)
    return i4.failBy(
      'I4-QUALITY',
      `I4-QUALITY: no MRI of the ${limit} days before ${surgeryDate} has acceptable quality`,
    );
  return i4.failBy(
    'I4-DATE',
    `I4-DATE: the MRI is ${ageOf(latest.assessment, surgeryDate)} days older than ${surgeryDate}; the limit is ${limit} days`,
  );
};
