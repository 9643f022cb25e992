import { postSurgeryExclusion } from '../../protocol/eligibility/post-surgery-exclusion.js';
import type { ProtocolParameters } from '../../protocol/parameters.js';
import type { Context } from '../../shared/context.js';
import { lockedModel } from '../../trial/trial-state.js';
import type { Casebook, Fact } from '../casebook.js';
import { assessmentOf, modelStudy } from '../imaging/study-state.js';
import { predictionOf, refusalSince } from '../prediction/prediction-state.js';

/** A step that machines should do now, before anybody asks how often it failed. */
export interface WantedStep {
  readonly id: string;
  readonly activity: string;
  readonly taskQueue: 'apar' | 'apar-inference';
  readonly inputRef: string;
  readonly summary: string;
}

const imagingSteps = (book: Casebook): readonly WantedStep[] =>
  book.resection
    ? []
    : book.linkedStudies
        .filter((link) => !assessmentOf(book, link.value.studyInstanceUid))
        .map((link) => ({
          id: `assess-imaging:r${link.revision}`,
          activity: 'assessImaging',
          taskQueue: 'apar',
          inputRef: `r${link.revision}`,
          summary: 'Pull the linked MRI and judge its quality',
        }));

/** Images and data may be processed: consented to, and not withdrawn further than W1. */
export const mayProcess = (book: Casebook): boolean => {
  const flags = book.consents.at(-1)?.value.flags;
  return (
    (flags?.participation ?? false) &&
    (flags?.aiProcessing ?? false) &&
    book.withdrawals.every((w) => w.value.level === 'W1')
  );
};

const excluded = (book: Casebook, protocol: ProtocolParameters): boolean =>
  book.eligibility.at(-1)?.value.overall === 'INELIGIBLE' || postSurgeryExclusion(book, protocol) !== null;

/** No model runs for who is excluded, died, withdrew further than W1 or did not consent to it. */
export const mayPredict = (book: Casebook, protocol: ProtocolParameters): boolean =>
  !book.death && mayProcess(book) && !excluded(book, protocol);

/** Newest revision of what a model reads: a later study, pathology or correction is tried again after a refusal. */
export const inputRevision = (book: Casebook, input: Fact<unknown>): number =>
  Math.max(input.revision, book.corrections.at(-1)?.revision ?? -1);

const preStep = (book: Casebook, context: Context): readonly WantedStep[] => {
  const study = modelStudy(book, context.protocol);
  if (!study || !book.screening || book.resection || !mayPredict(book, context.protocol)) return [];
  const input = inputRevision(book, study);
  if (predictionOf(book, 'PRE') || refusalSince(book, 'PRE', input)) return [];
  return [
    {
      id: `predict-PRE:r${input}`,
      activity: 'runPrediction',
      taskQueue: 'apar-inference',
      inputRef: `PRE:r${input}`,
      summary: 'Score MRI and clinical data before surgery (PRE) and seal the score',
    },
  ];
};

const postStep = (book: Casebook, context: Context): readonly WantedStep[] => {
  if (!book.pathology || !predictionOf(book, 'PRE') || !mayPredict(book, context.protocol)) return [];
  const input = inputRevision(book, book.pathology);
  if (predictionOf(book, 'POST') || refusalSince(book, 'POST', input)) return [];
  return [
    {
      id: `predict-POST:r${input}`,
      activity: 'runPrediction',
      taskQueue: 'apar-inference',
      inputRef: `POST:r${input}`,
      summary: 'Score MRI, clinical data and pathology (POST) and seal the score',
    },
  ];
};

/** In the order in which they are shown; a model runs only once locked and with a sealing key to seal to (BL-LOCK), and nothing new is made once the freeze is ordered. */
export const wantedSteps = (book: Casebook, context: Context): readonly WantedStep[] => {
  if (book.frozen || book.shredded > 0 || book.death || !mayProcess(book)) return [];
  if (context.trial.freezeOrderedAt !== null) return [];
  const sealable = context.trial.sealingKey !== null;
  return [
    ...imagingSteps(book),
    ...(sealable && lockedModel(context.trial, 'PRE') ? preStep(book, context) : []),
    ...(sealable && lockedModel(context.trial, 'POST') ? postStep(book, context) : []),
  ];
};
