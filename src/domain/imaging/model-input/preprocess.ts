import { imageTensor, type PhaseVolumes } from './image-tensor.js';
import { prepared, refused, type InputRefusal, type Prepared } from './input-refusal.js';
import { inputVector, type FieldValues } from './input-vector.js';
import { preprocessingVersion, type ModelManifest } from './model-manifest.js';

export interface ModelTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Float32 tensors under the names of the ONNX inputs. */
export interface ModelInputs {
  readonly image: ModelTensor;
  readonly clinical: ModelTensor;
  readonly pathology?: ModelTensor;
  /** Clinical and pathology fields that were imputed. */
  readonly imputed: readonly string[];
}

export interface RawInputs {
  readonly volumes: PhaseVolumes;
  readonly clinical: FieldValues;
  /** Needed by a model whose manifest has a pathology input (POST). */
  readonly pathology?: FieldValues;
}

type ModelSchema = Pick<ModelManifest, 'inputs' | 'phases' | 'preprocessing'>;

const refusalsOf = (...parts: readonly Prepared<unknown>[]): readonly InputRefusal[] =>
  parts.flatMap((part) => (part.ok ? [] : part.refusals));

/** Makes a model's inputs as its manifest describes them, or says of every input why it cannot be used. */
export const preprocess = (raw: RawInputs, manifest: ModelSchema): Prepared<ModelInputs> => {
  const { version, parameters } = manifest.preprocessing;
  if (version !== preprocessingVersion)
    return refused({
      code: 'PREPROCESSING_UNKNOWN',
      message: `the manifest asks for preprocessing ${version}, this software does ${preprocessingVersion}`,
    });
  const image = imageTensor(raw.volumes, manifest.phases, parameters);
  const clinical = inputVector(raw.clinical, manifest.inputs.clinical, parameters.clipSd);
  const schema = manifest.inputs.pathology;
  const pathology = schema && inputVector(raw.pathology ?? {}, schema, parameters.clipSd);
  if (!image.ok || !clinical.ok || pathology?.ok === false)
    return refused(...refusalsOf(image, clinical, ...(pathology ? [pathology] : [])));
  return prepared({
    image: { dims: [1, manifest.phases.length, ...parameters.shape], data: image.value },
    clinical: { dims: [1, clinical.value.data.length], data: clinical.value.data },
    ...(pathology && { pathology: { dims: [1, pathology.value.data.length], data: pathology.value.data } }),
    imputed: [...clinical.value.imputed, ...(pathology?.value.imputed ?? [])],
  });
};
