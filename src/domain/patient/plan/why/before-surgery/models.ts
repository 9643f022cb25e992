import type { ModelName, ModelRun } from '../../../../record/machines/prediction.js';
import { modelRuns, primary, runName } from '../../../../record/prediction-state.js';
import { runOfStep } from '../../../imaging/images-changed.js';
import { because, type Because, type Chain, ending, type Explanation, siteDate } from '../chain.js';
import { endingsOfStep } from '../steps.js';
import { refusedInput, wantedSteps } from '../../wanted-steps.js';

const named = (of: string): ModelName => (of === 'POST' ? 'POST' : 'PRE');

/** A primary run where the words name none. */
const runNamed = (of: string): ModelRun => modelRuns.find((run) => runName(run) === of) ?? primary(named(of));

const notRun = (model: ModelName): Because =>
  because(
    `${model} has not run${model === 'PRE' ? '; it must be fixed before surgery' : '; it follows the final pathology'}`,
    ['BL-SEQUENCE'],
  );

export const sealingKeyMissing: Explanation = ({ of }) => ({
  because: [
    notRun(named(of)),
    because('no sealing key is registered for the trial, so nothing could be sealed', ['BL-LOCK']),
  ],
  ends: [ending('the statistician', 'register the public key that the key holder made with `apar keygen`')],
});

const signers = ['statistician', 'investigator'] as const;

export const modelNotLocked: Explanation = ({ of }, _book, context) => {
  const model = named(of);
  const signatures = context.trial.modelLocks[model]?.signatures ?? [];
  const missing = signers.filter((role) => !signatures.some(({ actor }) => actor.role === role));
  return {
    because: [
      notRun(model),
      because(`model ${model} is not locked; only a locked model runs`, ['BL-LOCK']),
      ...signatures.map(({ actor, at }) =>
        because(`the ${actor.role} has signed`, ['BL-LOCK'], siteDate(at, context)),
      ),
      because(`the lock still lacks the signature of the ${missing.join(' and of the ')}`, ['BL-LOCK']),
    ],
    ends: missing.map((role) => ending(`the ${role}`, `sign the lock of model ${model}`)),
  };
};

const otherInput: Readonly<Record<ModelName, string>> = {
  PRE: 'link another study, or correct the value that was refused; PRE is then tried again',
  POST: 'correct the pathology report or the value that was refused; POST is then tried again',
};

export const inputRefused: Explanation = ({ of }, book, context) => {
  const model = named(of);
  const refused = refusedInput(book, runNamed(of), context.protocol);
  return {
    because: [
      notRun(model),
      ...(refused
        ? [
            because(
              `model ${model} refused its input, ${refused.value.code}: ${refused.value.message}`,
              [],
              siteDate(refused.recordedAt, context),
            ),
          ]
        : []),
    ],
    ends: [ending('the investigator or the coordinator', otherInput[model])],
  };
};

export const modelNotRunYet: Explanation = ({ of }, book, context): Omit<Chain, 'waitsFor'> => {
  const model = named(of);
  const step = wantedSteps(book, context).find(({ id }) => {
    const run = runOfStep(id);
    return run !== null && runName(run) === of;
  });
  return {
    because: [
      notRun(model),
      because(`the input of ${model} is complete and the model is locked`, ['BL-LOCK']),
    ],
    ends: endingsOfStep(step?.id ?? null, book, context),
  };
};
