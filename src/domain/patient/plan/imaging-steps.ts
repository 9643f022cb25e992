import { want, type WantedStep } from '../../decision/steps/wanted-step.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { ModelRun } from '../../record/machines/prediction.js';
import { comparedAnewAfter } from '../identity/identity-corrected.js';
import type { Fact } from '../../record/fact.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import { applies } from '../../shared/rule.js';
import { imagesChanged } from '../imaging/images-changed.js';
import { studyRead } from '../imaging/study-read.js';
import { assessmentOf, verdictOf } from '../imaging/study-state.js';
import { modelRuns } from '../../record/prediction-state.js';
import { isMade } from '../prediction/made-runs.js';

/**
 * Revision of the failure after which the study that a run reads is to be judged again first (IV-11); null while its
 * judgement stands, and once the model has run. Images that differ each time are not late arrivals: after the automatic attempts of the protocol the
 * study is no longer judged, and the model's own failures end with a person.
 */
export const judgedAgainAfter = (
  book: Casebook,
  run: ModelRun,
  protocol: ProtocolParameters,
): number | null => {
  const study = studyRead(book, run, protocol);
  if (!study || isMade(book, run, study.value.studyInstanceUid)) return null;
  const { studyInstanceUid } = study.value;
  const times = book.imagingAssessments.filter(({ value }) => value.studyInstanceUid === studyInstanceUid);
  return times.length > protocol.actionAttempts.automatic
    ? null
    : (imagesChanged(book, study, run)?.revision ?? null);
};

/** Before surgery a study that the gate or its readers failed may still become whole: by a late slice, a series sent again, a mended file. */
const mayBeMended = (
  book: Casebook,
  judged: Fact<ImagingAssessment>,
  protocol: ProtocolParameters,
): boolean => {
  const verdict = verdictOf(book, judged, protocol);
  return applies('IV-11', verdict === 'FAIL' && book.resection === null);
};

/**
 * Every linked study is judged once, again when a model found other images or the participant's identity was corrected, and
 * before surgery again and again while it fails by the gate or its readers: an attempt that finds the images as they were
 * fails, and the next one comes later. After surgery too, as a study linked before it may decide I4; after a death before
 * surgery no judgement is needed any more.
 */
export const imagingSteps = rememberedByFacts((book, protocol): readonly WantedStep[] => {
  if (isDead(book) && !book.resection) return [];
  const changed = modelRuns.flatMap((run) => {
    const failure = judgedAgainAfter(book, run, protocol);
    return failure === null ? [] : [{ study: studyRead(book, run, protocol), failure }];
  });
  return book.linkedStudies.flatMap((link) => {
    const judged = assessmentOf(book, link.value.studyInstanceUid);
    if (!judged) return [want('assessImaging', { revision: link.revision, failure: null })];
    const compared = comparedAnewAfter(book, judged);
    if (compared !== null) return [want('assessImaging', { revision: link.revision, failure: compared })];
    if (mayBeMended(book, judged, protocol)) {
      return [want('assessImaging', { revision: link.revision, failure: judged.revision })];
    }
    const found = changed.find(({ study }) => study === judged);
    return found ? [want('assessImaging', { revision: link.revision, failure: found.failure })] : [];
  });
});
