import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { RuleOutcome } from '../../patient/eligibility-result.js';
import { holds } from '../holds.js';
import type { ProtocolParameters } from '../parameters.js';
import { type JudgedStudy, judgedStudies } from './mri-verdict.js';
import { fail, pass, unknown } from './outcome.js';

/** MRI-SELECT: of the studies up to the surgery date, the latest that passed quality; null while there is none. */
export const eligibilityMri = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  surgeryDate: PlainDate,
): JudgedStudy | null =>
  judgedStudies(casebook, protocol).findLast(({ verdict, assessment }) =>
    holds('MRI-SELECT', verdict === 'PASS' && assessment.studyDate <= surgeryDate),
  ) ?? null;

/**
 * I4: a dynamic MRI of acceptable quality, 0 to 30 days before surgery (protocol §2.4, §2.5; MRI-30D, MRI-SELECT).
 * The reason of a FAIL begins with its code, I4-DATE or I4-QUALITY; before surgery a repeat MRI cures it.
 */
export const mriRule = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  surgeryDate: PlainDate,
): RuleOutcome => {
  const limit = protocol.mri.maxDaysBeforeSurgery;
  const before = judgedStudies(casebook, protocol).filter(
    ({ assessment }) => assessment.studyDate <= surgeryDate,
  );
  const ageOf = ({ assessment }: JudgedStudy): number => daysBetween(assessment.studyDate, surgeryDate);
  const passing = before.findLast(({ verdict }) => holds('MRI-SELECT', verdict === 'PASS'));
  if (passing && holds('MRI-30D', ageOf(passing) <= limit)) return pass('I4');
  const inTime = before.filter((study) => holds('MRI-30D', ageOf(study) <= limit));
  if (inTime.some(({ verdict }) => verdict === 'NEEDS_REVIEW'))
    return unknown('I4', 'the MRI waits for a signed review');
  if (inTime.length > 0)
    return fail('I4', `I4-QUALITY: no MRI of the ${limit} days before ${surgeryDate} has acceptable quality`);
  const latest = passing ?? before.at(-1);
  if (!latest) return unknown('I4', `no MRI up to ${surgeryDate} has been judged yet`);
  return fail(
    'I4',
    `I4-DATE: the MRI is ${ageOf(latest)} days older than ${surgeryDate}, limit ${limit} days`,
  );
};
