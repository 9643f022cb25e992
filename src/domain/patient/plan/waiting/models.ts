import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import { lockedModel } from '../../../record/trial-state.js';
import type { Casebook } from '../../../record/casebook.js';
import { primary } from '../../../record/prediction-state.js';
import { reason, topic } from '../topic.js';
import { refusedInput } from '../wanted-steps.js';

/** What keeps the primary run of a model from being made; nobody waits for a secondary one. */
export const model = (book: Casebook, name: 'PRE' | 'POST', context: Context): Reason => {
  if (!context.trial.sealingKey)
    return reason(
      book,
      'the trial’s sealing key',
      'the statistician',
      `${name} runs once it is registered`,
      topic('sealing-key', name),
    );
  if (!lockedModel(context.trial, name)) {
    return reason(
      book,
      `model ${name} to be locked`,
      'statistician and investigator',
      'it runs once both have signed',
      topic('model-lock', name),
    );
  }
  return refusedInput(book, primary(name), context.protocol) !== null
    ? reason(
        book,
        `a decision on the input that model ${name} refused`,
        'the investigator',
        'the model is tried again on a new study of the same role or after a correction',
        topic('refused-input', name),
      )
    : reason(
        book,
        `model ${name} to run`,
        'the inference service',
        'the score is sealed',
        topic('run-model', name),
      );
};
