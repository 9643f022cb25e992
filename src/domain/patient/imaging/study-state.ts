import { holds } from '../../protocol/holds.js';
import type { ProtocolParameters } from '../../protocol/parameters.js';
import { judgedStudies, type JudgedStudy } from '../../protocol/eligibility/mri-verdict.js';
import type { Casebook, Fact } from '../casebook.js';
import type { ImagingAssessment } from '../facts/imaging.js';
import type { ModelName } from '../facts/prediction.js';
import { predictionOf } from '../prediction/prediction-state.js';

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

/**
 * The study that PRE reads: the latest that passes, of the wanted role if there is one (protocol §2.4).
 * A study judged again counts by its newest judgement only.
 */
export const modelStudy = (book: Casebook, protocol: ProtocolParameters): Fact<ImagingAssessment> | null => {
  const passing = judgedStudies(book, protocol)
    .filter(({ verdict }) => verdict === 'PASS')
    .map(({ assessment }) => assessment.studyInstanceUid);
  const naive = new Set(
    book.linkedStudies
      .filter((link) => link.value.role === 'BASELINE_NAIVE')
      .map((link) => link.value.studyInstanceUid),
  );
  const chosen = passing.findLast((uid) => holds('MRI-ROLE', naive.has(uid))) ?? passing.at(-1);
  return chosen === undefined ? null : assessmentOf(book, chosen);
};

/** The study that a model reads: PRE the one above, POST the one that PRE was scored on while that one passes (protocol §1.4). */
export const studyRead = (
  book: Casebook,
  model: ModelName,
  protocol: ProtocolParameters,
): Fact<ImagingAssessment> | null => {
  const scored = model === 'POST' ? predictionOf(book, 'PRE')?.value.studyInstanceUid : undefined;
  const judged = scored === undefined ? null : assessmentOf(book, scored);
  return judged && verdictOf(book, judged, protocol) === 'PASS' ? judged : modelStudy(book, protocol);
};
