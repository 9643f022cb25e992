import type { ProtocolParameters } from '../../parameters/parameters.js';
import { judgedStudies, type JudgedStudy } from '../../protocol/eligibility/mri-verdict.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { LinkedStudy } from '../../record/forms/linked-study.js';

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

/** A model has scored the study: the score stays, and the study with it. */
export const isScored = ({ predictions }: Casebook, studyInstanceUid: string): boolean =>
  predictions.some(({ value }) => value.studyInstanceUid === studyInstanceUid);

/** Some study has passed, whether it fits the planned day or not. */
export const somePasses = (book: Casebook, protocol: ProtocolParameters): boolean =>
  judgedStudies(book, protocol).some(({ verdict }) => verdict === 'PASS');
