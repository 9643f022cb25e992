import type { PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { firstNeoadjuvantDay } from '../../protocol/cohort/cohort.js';
import { analysedPre } from '../../protocol/analysis-sets/valid-score.js';
import { eligibilityMri } from '../../protocol/eligibility/mri-rule.js';
import { judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import { countedSurgeryDate } from '../../protocol/eligibility/screening-as-of.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { Fact } from '../../record/fact.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { ModelRun } from '../../record/machines/prediction.js';
import { predictionOf } from '../../record/prediction-state.js';
import { applies } from '../../shared/rule.js';
import { preWaits } from './pre-waits.js';
import { assessmentOf, roleOf, verdictOf } from './study-state.js';

/** The latest passing study linked as treatment-naive, of before the first neoadjuvant therapy; the 30 days do not judge it. */
const naiveStudy = (book: Casebook, day: PlainDate, protocol: ProtocolParameters): string | null => {
  const therapy = firstNeoadjuvantDay(book, protocol);
  const isNaive = (uid: string, date: PlainDate): boolean =>
    applies('MRI-ROLE', roleOf(book, uid) === 'BASELINE_NAIVE' && (therapy === null || date < therapy));
  return (
    judgedStudies(book, protocol).findLast(
      ({ verdict, assessment: { studyInstanceUid, studyDate } }) =>
        verdict === 'PASS' && studyDate <= day && isNaive(studyInstanceUid, studyDate),
    )?.assessment.studyInstanceUid ?? null
  );
};

interface ForPre {
  /** MRI-SELECT. */
  readonly eligibility: string | null;
  readonly naive: string | null;
}

/** The studies of PRE for the planned day; both null while PRE waits. */
const studiesForPre = rememberedByFacts((book, protocol): ForPre => {
  const day = countedSurgeryDate(book);
  if (day === null || preWaits(book, protocol).length > 0) return { eligibility: null, naive: null };
  const eligibility = eligibilityMri(book, protocol, day)?.assessment.studyInstanceUid ?? null;
  return { eligibility, naive: naiveStudy(book, day, protocol) };
});

const judgement = (book: Casebook, uid: string | null): Fact<ImagingAssessment> | null =>
  uid === null ? null : assessmentOf(book, uid);

/** The study that PRE reads: the treatment-naive one if there is one, else the eligibility MRI; null while PRE waits (protocol §2.4). */
export const modelStudy = (book: Casebook, protocol: ProtocolParameters): Fact<ImagingAssessment> | null => {
  const { eligibility, naive } = studiesForPre(book, protocol);
  return judgement(book, naive ?? eligibility);
};

/**
 * PRE was scored on a treatment-naive MRI, so that the eligibility MRI lies beyond the neoadjuvant therapy and is scored too
 * (protocol §2.4). The roles alone say so: the therapy itself may be recorded when it is too late to score.
 */
export const takesSecondary = (book: Casebook): boolean => {
  const scored = predictionOf(book, 'PRE');
  return (
    scored !== null && applies('MRI-ROLE', roleOf(book, scored.value.studyInstanceUid) === 'BASELINE_NAIVE')
  );
};

/** The study that the secondary PRE reads: the eligibility MRI, unless PRE was scored on it; null for a participant who takes none. */
export const secondaryStudy = (
  book: Casebook,
  protocol: ProtocolParameters,
): Fact<ImagingAssessment> | null => {
  if (!takesSecondary(book)) return null;
  const { eligibility } = studiesForPre(book, protocol);
  const scored = predictionOf(book, 'PRE')?.value.studyInstanceUid ?? null;
  return applies('MRI-ROLE', eligibility !== scored) ? judgement(book, eligibility) : null;
};

/** POST reads the study of the PRE that is analysed, while that one passes (protocol §1.4). */
const postStudy = (book: Casebook, protocol: ProtocolParameters): Fact<ImagingAssessment> | null => {
  const judged = judgement(book, analysedPre(book, protocol)?.value.studyInstanceUid ?? null);
  return judged && verdictOf(book, judged, protocol) === 'PASS' ? judged : null;
};

/** The study that a run reads; null where there is none that it may read. */
export const studyRead = (
  book: Casebook,
  { model, purpose }: ModelRun,
  protocol: ProtocolParameters,
): Fact<ImagingAssessment> | null => {
  if (purpose === 'SECONDARY') return secondaryStudy(book, protocol);
  return model === 'POST' ? postStudy(book, protocol) : modelStudy(book, protocol);
};
