import type { Instant } from '../../../../calendar/instant.js';
import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import { lockedModel } from '../../../../record/trial-state.js';
import type { Casebook } from '../../../../record/casebook.js';
import type { ModelRun } from '../../../../record/machines/prediction.js';
import { primary, runName } from '../../../../record/prediction-state.js';
import { reason, topic } from '../../topic.js';
import { studyRead } from '../../../imaging/study-read.js';
import { isMade, isOrderedAgain, runOrderedAgain } from '../../../prediction/made-runs.js';
import { mayPredict } from '../../../prediction/may-predict.js';
import { refusedInput, waitsForImages } from '../../wanted-steps.js';

/** What a run reads is complete from the pathology report on, or from what was last said of the images. */
const inputSince = (book: Casebook, { model: name }: ModelRun): Instant | undefined => {
  if (name === 'POST') return book.pathology?.recordedAt;
  const said = [book.imagingAssessments.at(-1), book.imagingReviews.at(-1)].flatMap((fact) =>
    fact ? [fact] : [],
  );
  return said.sort((a, b) => a.revision - b.revision).at(-1)?.recordedAt;
};

/** What keeps a run from being made; nobody waits for a secondary one, unless it was ordered again. */
export const model = (book: Casebook, run: ModelRun, context: Context): Reason => {
  const name = run.model;
  if (!context.trial.sealingKey)
    return reason(
      book,
      'the trial’s sealing key',
      'the statistician',
      `${name} runs once it is registered`,
      topic('sealing-key', name),
      inputSince(book, run),
    );
  if (!lockedModel(context.trial, name)) {
    return reason(
      book,
      `model ${name} to be locked`,
      'the statistician and the investigator',
      'it runs once both have signed',
      topic('model-lock', name),
      inputSince(book, run),
    );
  }
  const refused = refusedInput(book, run, context.protocol);
  return refused !== null
    ? reason(
        book,
        `a decision on the input that model ${name} refused`,
        'the investigator',
        book.resection
          ? 'the model is tried again after a correction'
          : 'the model is tried again on a new study of the same role or after a correction',
        topic('refused-input', runName(run)),
        refused.recordedAt,
      )
    : reason(
        book,
        `model ${name} to run`,
        'the inference service',
        'the score is sealed',
        topic('run-model', runName(run)),
      );
};

/** A run of PRE that has its study: its images are to be judged again, or the model is to run. */
const runOfPre = (book: Casebook, run: ModelRun, context: Context): Reason => {
  if (!waitsForImages(book, run, context.protocol)) return model(book, run, context);
  const study = studyRead(book, run, context.protocol);
  return reason(
    book,
    'the changed MRI to be judged again',
    'the archive',
    'PRE runs once it passes',
    topic('judge-mri', study?.value.studyInstanceUid ?? ''),
  );
};

export const pre = (book: Casebook, context: Context): Reason => runOfPre(book, primary('PRE'), context);

/** PRE was ordered again, and a study that it may read is there. */
export const preAgain = (book: Casebook, context: Context): readonly Reason[] => {
  const run = runOrderedAgain(book);
  if (!isOrderedAgain(book, run) || !mayPredict(book, context.protocol)) return [];
  const study = studyRead(book, run, context.protocol);
  return study === null || isMade(book, run, study.value.studyInstanceUid)
    ? []
    : [runOfPre(book, run, context)];
};

/** POST is to run while it may read the study of the analysed PRE; while that one waits for people, they are asked. */
export const post = (book: Casebook, context: Context): readonly Reason[] => {
  const run = primary('POST');
  return studyRead(book, run, context.protocol) === null || waitsForImages(book, run, context.protocol)
    ? []
    : [model(book, run, context)];
};
