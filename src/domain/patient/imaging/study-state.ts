import { applies, satisfies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { isInTime } from '../../protocol/eligibility/mri-rule.js';
import { judgedStudies, type JudgedStudy } from '../../protocol/eligibility/mri-verdict.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { LinkedStudy } from '../../record/forms/linked-study.js';
import type { ModelRun } from '../../record/machines/prediction.js';
import { predictionOf } from '../../record/prediction-state.js';

/** The newest judgement of a study. */
export const assessmentOf = (book: Casebook, studyInstanceUid: string): Fact<ImagingAssessment> | null =>
  book.imagingAssessments.findLast((fact) => fact.value.studyInstanceUid === studyInstanceUid) ?? null;

/** Verdict of the study's newest judgement after human review, exactly as eligibility sees it (protocol §2.6, IV-12). */
export const verdictOf = (
  book: Casebook,
  { value }: Fact<ImagingAssessment>,
  protocol: ProtocolParameters,
): ImagingAssessment['verdict'] =>
  judgedStudies(book, protocol).find(
    ({ assessment }) => assessment.studyInstanceUid === value.studyInstanceUid,
  )?.verdict ?? value.verdict;

/** Which reader the study waits for; null when it waits for none. */
export const awaitsReader = (
  book: Casebook,
  studyInstanceUid: string,
  protocol: ProtocolParameters,
): JudgedStudy['awaitedReader'] =>
  judgedStudies(book, protocol).find(({ assessment }) => assessment.studyInstanceUid === studyInstanceUid)
    ?.awaitedReader ?? null;

/** The role under which the site linked a study, as corrected; null for one that is not linked. */
export const roleOf = (book: Casebook, studyInstanceUid: string): LinkedStudy['role'] | null =>
  book.linkedStudies.find(({ value }) => value.studyInstanceUid === studyInstanceUid)?.value.role ?? null;

/** By study date; of a study judged again only the newest judgement counts. */
const passingStudies = (book: Casebook, protocol: ProtocolParameters): readonly string[] =>
  judgedStudies(book, protocol)
    .filter(({ verdict }) => verdict === 'PASS')
    .map(({ assessment }) => assessment.studyInstanceUid);

/** The study that PRE reads: the latest that passes, of the wanted role if there is one (protocol §2.4). */
export const modelStudy = (book: Casebook, protocol: ProtocolParameters): Fact<ImagingAssessment> | null => {
  const passing = passingStudies(book, protocol);
  const naive = (uid: string): boolean => applies('MRI-ROLE', roleOf(book, uid) === 'BASELINE_NAIVE');
  const chosen = passing.findLast(naive) ?? passing.at(-1);
  return chosen === undefined ? null : assessmentOf(book, chosen);
};

/**
 * PRE was scored on a treatment-naive MRI, so a PRE_SURGERY one lies beyond the neoadjuvant therapy and is scored too
 * (protocol §2.4). The roles alone say so: the therapy itself may be recorded when it is too late to score.
 */
export const takesSecondary = (book: Casebook): boolean => {
  const scored = predictionOf(book, 'PRE');
  return (
    scored !== null && applies('MRI-ROLE', roleOf(book, scored.value.studyInstanceUid) === 'BASELINE_NAIVE')
  );
};

/**
 * It may be no older on the planned day than the eligibility MRI: one from the middle of neoadjuvant therapy is not before
 * surgery, and what is sealed on it could not be scored again (protocol §2.4).
 */
export const isBeforeSurgery = (
  { screening }: Pick<Casebook, 'screening'>,
  study: Pick<ImagingAssessment, 'studyDate'>,
  protocol: ProtocolParameters,
): boolean => {
  const planned = screening?.value.plannedSurgeryDate ?? null;
  const inTime = planned !== null && isInTime(study, planned, protocol);
  return satisfies('MRI-ROLE', inTime);
};

/** The study that the secondary PRE reads: the latest PRE_SURGERY one that passes and is recent enough; null for a participant who takes none. */
export const secondaryStudy = (
  book: Casebook,
  protocol: ProtocolParameters,
): Fact<ImagingAssessment> | null => {
  if (!takesSecondary(book)) return null;
  const chosen = passingStudies(book, protocol)
    .filter((uid) => applies('MRI-ROLE', roleOf(book, uid) === 'PRE_SURGERY'))
    .map((uid) => assessmentOf(book, uid))
    .findLast((judged) => judged !== null && isBeforeSurgery(book, judged.value, protocol));
  return chosen ?? null;
};

/**
 * The study that a run reads: PRE and its secondary read the ones above, POST the one that PRE was scored on while that one
 * passes (protocol §1.4).
 */
export const studyRead = (
  book: Casebook,
  { model, purpose }: ModelRun,
  protocol: ProtocolParameters,
): Fact<ImagingAssessment> | null => {
  if (purpose === 'SECONDARY') return secondaryStudy(book, protocol);
  const scored = model === 'POST' ? predictionOf(book, 'PRE')?.value.studyInstanceUid : undefined;
  const judged = scored === undefined ? null : assessmentOf(book, scored);
  return judged && verdictOf(book, judged, protocol) === 'PASS' ? judged : modelStudy(book, protocol);
};
