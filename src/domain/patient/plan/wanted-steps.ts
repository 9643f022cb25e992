import { postSurgeryExclusion } from '../../protocol/eligibility/post-surgery-exclusion.js';
import type { ProtocolParameters } from '../../protocol/parameters.js';
import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import type { Context } from '../../shared/context.js';
import { lockedModel } from '../../trial/trial-state.js';
import type { Casebook, Fact } from '../casebook.js';
import { assessmentOf, modelStudy } from '../imaging/study-state.js';
import { predictionOf, refusalSince } from '../prediction/prediction-state.js';
import { readingSteps } from './reading-steps.js';
import type { WantedStep } from './wanted-step.js';

export type { WantedStep } from './wanted-step.js';

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
  !isDead(book) && mayProcess(book) && !excluded(book, protocol);

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

/** In the order in which they are shown; a model runs only once locked and with a sealing key to seal to (BL-LOCK). */
export const wantedSteps = (book: Casebook, context: Context): readonly WantedStep[] => {
  if (book.frozen || book.shredded > 0) return [];
  const readings = readingSteps(book, context.protocol);
  if (isDead(book) || !mayProcess(book)) return readings;
  const sealable = context.trial.sealingKey !== null;
  return [
    ...imagingSteps(book),
    ...(sealable && lockedModel(context.trial, 'PRE') ? preStep(book, context) : []),
    ...(sealable && lockedModel(context.trial, 'POST') ? postStep(book, context) : []),
    ...readings,
  ];
};
