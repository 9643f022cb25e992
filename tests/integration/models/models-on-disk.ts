import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { TrainedManifest } from '../../../models/training/model-card.js';
import { phantomVolumes } from '../../../src/virtual/phantoms/phantom-volumes.js';
import type { VirtualPatient } from '../../../src/virtual/people/virtual-patient.js';
import { preprocess, type ModelInputs } from '../../../src/domain/imaging/model-input/preprocess.js';

export type ModelName = 'pre' | 'post';

const folder = (model: ModelName) => new URL(`../../../models/${model}/`, import.meta.url);

export const modelFile = (model: ModelName) => readFileSync(new URL('model.onnx', folder(model)));
export const modelManifest = (model: ModelName) =>
  JSON.parse(readFileSync(new URL('manifest.json', folder(model)), 'utf8')) as TrainedManifest;
export const openModel = (file: Uint8Array) => InferenceSession.create(file, { executionProviders: ['cpu'] });

export const inputsOf = (patient: VirtualPatient, model: ModelName): ModelInputs => {
  const { clinical, pathology } = patient;
  const inputs = preprocess({ volumes: phantomVolumes(patient), clinical, pathology }, modelManifest(model));
  if (!inputs.ok) throw new Error(inputs.refusals.map(({ message }) => message).join('; '));
  return inputs.value;
};

export const scoreOf = async (session: InferenceSession, inputs: ModelInputs): Promise<number> => {
  const feeds = Object.fromEntries(
    session.inputNames.map((name) => {
      const tensor = inputs[name as 'image' | 'clinical' | 'pathology']!;
      return [name, new Tensor('float32', tensor.data, [...tensor.dims])];
    }),
  );
  const { score } = await session.run(feeds);
  if (score?.dims.join() !== '1,1' || score.type !== 'float32')
    throw new Error('the output is not float32 [1, 1]');
  return Number(score.data[0]);
};
