import { want, type WantedStep } from '../../decision/steps/wanted-step.js';
import { analysedPre } from '../../protocol/analysis-sets/valid-score.js';
import { judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Context } from '../../decision/context.js';
import { lockedModel } from '../../record/trial-state.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { Fact } from '../../record/fact.js';
import type { ModelRun, PredictionRefusal } from '../../record/machines/prediction.js';
import { studyRead } from '../imaging/study-read.js';
import { awaitsReader } from '../imaging/study-state.js';
import { primary, inputRefusedSince, secondaryPre } from '../../record/prediction-state.js';
import { isMade } from '../prediction/made-runs.js';
import { mayPredict, mayProcess } from '../prediction/may-predict.js';
import { carryStep } from '../identity/carry-step.js';
import { comparedAnewAfter } from '../identity/identity-corrected.js';
import { erasureSteps } from './erasure-steps.js';
import { imagingSteps, judgedAgainAfter } from './imaging-steps.js';
import { readingSteps } from './reading-steps.js';

/** Newest revision of what a run reads: after a refusal, the run is tried again on a later review, laboratory report, pathology report, correction or voiding, and on another study. */
const inputRevision = (book: Casebook, run: ModelRun, protocol: ProtocolParameters): number => {
  const read = studyRead(book, run, protocol)?.value.studyInstanceUid;
  const verdict = judgedStudies(book, protocol).find(
    ({ assessment }) => assessment.studyInstanceUid === read,
  );
  const facts = [
    run.model === 'POST' ? book.pathology : null,
    book.laboratory.at(-1),
    book.corrections.at(-1),
    book.voided.at(-1)?.by,
  ].map((fact) => fact?.revision ?? -1);
  return Math.max(...(verdict?.revisions ?? []), ...facts);
};

const uidRead = (book: Casebook, run: ModelRun, protocol: ProtocolParameters): string | null =>
  studyRead(book, run, protocol)?.value.studyInstanceUid ?? null;

/** The run waits until its images are judged again (IV-02, IV-11), or until a reader has decided on them. */
export const waitsForImages = (book: Casebook, run: ModelRun, protocol: ProtocolParameters): boolean => {
  if (isMade(book, run, uidRead(book, run, protocol))) return false;
  const scored = run.model === 'POST' ? analysedPre(book, protocol) : null;
  const study = studyRead(book, run, protocol);
  return (
    (study !== null && comparedAnewAfter(book, study) !== null) ||
    judgedAgainAfter(book, run, protocol) !== null ||
    (scored !== null && awaitsReader(book, scored.value.studyInstanceUid, protocol) !== null)
  );
};

/** The refusal of exactly what the run would read now; null while it may be tried. */
export const refusedInput = (
  book: Casebook,
  run: ModelRun,
  protocol: ProtocolParameters,
): Fact<PredictionRefusal> | null =>
  inputRefusedSince(book, run, uidRead(book, run, protocol), inputRevision(book, run, protocol));

const modelStep = (book: Casebook, run: ModelRun, protocol: ProtocolParameters): readonly WantedStep[] => {
  const revision = inputRevision(book, run, protocol);
  return isMade(book, run, uidRead(book, run, protocol)) ||
    refusedInput(book, run, protocol) !== null ||
    waitsForImages(book, run, protocol)
    ? []
    : [want('runPrediction', { run, revision })];
};

/** Surgery waits for neither run: it may be recorded at any time, and ends both. */
const preSteps = rememberedByFacts((book, protocol): readonly WantedStep[] => {
  if (!book.screening || book.resection || !mayPredict(book, protocol)) return [];
  return [primary('PRE'), secondaryPre].flatMap((run) =>
    studyRead(book, run, protocol) ? modelStep(book, run, protocol) : [],
  );
});

/** Without a study that it may read, every score of it would be refused (MRI-SELECT). */
const postStep = rememberedByFacts((book, protocol): readonly WantedStep[] =>
  book.pathology && mayPredict(book, protocol) && studyRead(book, primary('POST'), protocol) !== null
    ? modelStep(book, primary('POST'), protocol)
    : [],
);

/**
 * In the order in which they are shown; a model runs only once it is locked and there is a key to seal to (BL-LOCK). Once
 * the freeze is ordered, nothing new is made: a first recurrence is still handed to its readers, and a decided erasure to
 * the trial; the freeze waits for both.
 */
export const wantedSteps = (book: Casebook, context: Context): readonly WantedStep[] => {
  if (book.frozen || book.shredded > 0) return [];
  const settled = [...readingSteps(book, context.protocol), ...erasureSteps(book, context)];
  const carry = carryStep(book, context);
  // What models and the gate would read of the participant may be wrong until then.
  if (carry !== null) return [carry, ...settled];
  if (context.trial.freezeOrderedAt !== null || !mayProcess(book)) return settled;
  const sealable = context.trial.sealingKey !== null;
  return [
    ...imagingSteps(book, context.protocol),
    ...(sealable && lockedModel(context.trial, 'PRE') ? preSteps(book, context.protocol) : []),
    ...(sealable && lockedModel(context.trial, 'POST') ? postStep(book, context.protocol) : []),
    ...settled,
  ];
};
