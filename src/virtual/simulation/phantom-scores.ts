import {
  type LoadedModel,
  ModelUnusable,
  type ModelRuntime,
  wordsOf,
} from '../../application/ports/model-runtime.js';
import type { ModelManifest } from '../../domain/imaging/model-input/model-manifest.js';
import { type ModelTensor, preprocess } from '../../domain/imaging/model-input/preprocess.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import { sameValue } from '../../domain/shared/same-value.js';
import type { Life } from '../lives/index.js';
import { phantomVolumes } from '../phantoms/phantom-volumes.js';
import { phantomPatient } from './phantom-people.js';

/** The models cannot score phantoms; the message says which, why and what to do. */
export class NoModels extends Error {
  override readonly name = 'NoModels';
}

type Models = Pick<ModelRuntime, 'load'>;

/** @throws NoModels */
const loadedModel = async (models: Models, name: ModelName): Promise<LoadedModel> => {
  try {
    return await models.load(name);
  } catch (error) {
    if (!(error instanceof ModelUnusable)) throw error;
    throw new NoModels(
      `model ${name} cannot score phantoms: ${wordsOf(error.fault)}. The folders models/pre and models/post are part of the repository (git checkout -- models); models/pre/MODEL_CARD.md says how they are made anew`,
      { cause: error },
    );
  }
};

/** What of a manifest makes the inputs that both models read. */
const readsAlike = (a: ModelManifest, b: ModelManifest): boolean =>
  sameValue(
    [a.phases, a.preprocessing.parameters, a.inputs.image, a.inputs.clinical],
    [b.phases, b.preprocessing.parameters, b.inputs.image, b.inputs.clinical],
  );

/**
 * Scores of a participant's phantom by the real models: drawn, preprocessed and run as the product does it. Where both models read
 * images and laboratory alike, these are preprocessed once.
 * @throws NoModels
 */
export const phantomScores = async (
  models: Models,
  seed: number,
  participant: number,
): Promise<Life['scores']> => {
  const [pre, post] = [await loadedModel(models, 'PRE'), await loadedModel(models, 'POST')];
  const patient = phantomPatient(seed, participant);
  const { clinical, pathology } = patient;
  const raw = { volumes: phantomVolumes(patient), clinical, pathology };
  const tensorsFor = ({ name, manifest }: LoadedModel): Readonly<Record<string, ModelTensor>> => {
    const inputs = preprocess(raw, manifest as ModelManifest);
    if (!inputs.ok)
      throw new NoModels(
        `model ${name} cannot score the phantom of participant ${participant}: ${inputs.refusals.map(({ message }) => message).join('; ')}`,
      );
    const { imputed: _imputed, ...tensors } = inputs.value;
    return tensors;
  };
  const ofPost = tensorsFor(post);
  const alike = readsAlike(pre.manifest as ModelManifest, post.manifest as ModelManifest);
  return { PRE: await pre.run(alike ? ofPost : tensorsFor(pre)), POST: await post.run(ofPost) };
};
