import { applies } from '../../shared/rule.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ActionFailure } from '../../record/machines/action-failure.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { ModelRun } from '../../record/machines/prediction.js';
import { steps } from '../../decision/steps/catalogue.js';

/** The run that a step with that id makes; null for the step of anything else. */
export const runOfStep = (actionId: string): ModelRun | null =>
  steps.runPrediction.id.read(actionId)?.run ?? null;

/**
 * IV-11: the first step that found images in the archive other than those this judgement was made on. While there is one, the
 * study is to be judged again before a model reads it; null when the judgement still stands. The secondary PRE and the
 * primary runs read different studies: one says nothing about the study of the others.
 */
export const imagesChanged = (
  book: Casebook,
  { revision }: Fact<ImagingAssessment>,
  { purpose }: Pick<ModelRun, 'purpose'>,
): Fact<ActionFailure> | null =>
  book.actionFailures.find((failure) =>
    applies(
      'IV-11',
      failure.value.code === 'IMAGES.CHANGED' &&
        failure.revision > revision &&
        (runOfStep(failure.value.actionId)?.purpose === 'SECONDARY') === (purpose === 'SECONDARY'),
    ),
  ) ?? null;
