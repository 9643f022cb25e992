import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { ModelManifest } from '../../domain/imaging/model-input/model-manifest.js';
import { preprocess } from '../../domain/imaging/model-input/preprocess.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type {
  ModelName,
  ModelRun,
  PredictionRefusal,
  SealedPrediction,
} from '../../domain/record/machines/prediction.js';
import { studyRead } from '../../domain/patient/imaging/study-read.js';
import { screeningAsOfSurgery } from '../../domain/protocol/eligibility/screening-as-of.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { machineText } from '../../domain/record/values/machine-text.js';
import { lockedModel, type TrialState } from '../../domain/record/trial-state.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import type { Progress } from '../imaging/pull-study.js';
import type { ImageArchive } from '../ports/image-archive.js';
import { ModelUnusable, type LoadedModel, type ModelRuntime, wordsOf } from '../ports/model-runtime.js';
import type { Sealer } from '../ports/sealer.js';
import { clinicalInputs, pathologyInputs } from './clinical-inputs.js';
import { loadPhases } from './load-phases.js';
import { sealScore } from './seal-score.js';

export interface RunPredictionDeps {
  readonly archive: ImageArchive;
  readonly models: ModelRuntime;
  readonly sealer: Sealer;
  readonly protocol: ProtocolParameters;
}

export type Predicted =
  | { readonly type: 'RecordPrediction'; readonly data: SealedPrediction }
  | { readonly type: 'RecordPredictionRefusal'; readonly data: PredictionRefusal };

/** Only the locked file may predict: any other digest is refused before it sees an image (BL-LOCK). */
const lockedRuntime = async (
  deps: RunPredictionDeps,
  trial: TrialState,
  name: ModelName,
): Promise<LoadedModel> => {
  const locked = lockedModel(trial, name);
  if (!locked) throw new StepFailure('MODEL.NOT_LOCKED', `model ${name} is not locked`, false);
  const model = await deps.models.load(name).catch((error: unknown) => {
    if (error instanceof ModelUnusable)
      throw new StepFailure(
        'MODEL.UNUSABLE',
        `model ${name} cannot be used: ${wordsOf(error.fault)}`,
        false,
        { cause: error },
      );
    throw error;
  });
  if (model.digest !== locked.digest || model.preprocessingHash !== locked.preprocessingHash) {
    deps.models.forget(name);
    throw new StepFailure(
      'MODEL.WRONG_DIGEST',
      `model ${name} has digest ${model.digest}, locked is ${locked.digest}; install the locked file`,
      false,
    );
  }
  return model;
};

const tensorBytes = (tensor: { readonly data: Float32Array }): Uint8Array =>
  new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);

/**
 * Images and recorded facts in, sealed score out. The score exists in this function only; nothing
 * else of the system can read it before the key holder opens the seal.
 */
export const runPrediction = async (
  deps: RunPredictionDeps,
  request: {
    readonly run: ModelRun;
    readonly subjectId: string;
    readonly casebook: Casebook;
    readonly trial: TrialState;
  },
  progress: Progress,
): Promise<Predicted> => {
  const { casebook, trial, run } = request;
  const model = await lockedRuntime(deps, trial, run.model);
  const assessment = studyRead(casebook, run, deps.protocol)?.value;
  const screening = screeningAsOfSurgery(casebook);
  const consent = casebook.consents.at(-1)?.value;
  const { sealingKey } = trial;
  if (!assessment || !screening || !consent || !sealingKey) {
    throw new StepFailure('INPUT.MISSING', 'study, screening data, consent or sealing key is missing', false);
  }
  const manifest = model.manifest as ModelManifest;
  const refusal = (code: string, message: string): Predicted => ({
    type: 'RecordPredictionRefusal',
    data: {
      ...run,
      modelDigest: model.digest,
      studyInstanceUid: assessment.studyInstanceUid,
      code,
      message: machineText(message),
    },
  });
  const volumes = await loadPhases(deps.archive, assessment, progress);
  if (!volumes.ok)
    return refusal(
      volumes.refusals[0]?.code ?? 'VOLUME_UNREADABLE',
      volumes.refusals.map((one) => one.message).join('; '),
    );
  const clinical = clinicalInputs(screening, consent.ageYears);
  const pathology = casebook.pathology ? pathologyInputs(casebook.pathology.value) : undefined;
  const inputs = preprocess(
    { volumes: volumes.value, clinical, ...(pathology ? { pathology } : {}) },
    manifest,
  );
  if (!inputs.ok)
    return refusal(inputs.refusals[0]?.code ?? 'INPUT', inputs.refusals.map((one) => one.message).join('; '));
  const { imputed, ...tensors } = inputs.value;
  const inputDigest = sha256Hex(
    canonicalJson({
      study: assessment.inputDigest,
      imputed,
      tensors: Object.fromEntries(
        Object.entries(tensors).map(([name, tensor]) => [name, sha256Hex(tensorBytes(tensor))]),
      ),
    }),
  );
  const score = await model.run(tensors);
  const fields = {
    ...run,
    modelVersion: model.version,
    modelDigest: model.digest,
    inputDigest,
    preprocessingHash: model.preprocessingHash,
    studyInstanceUid: assessment.studyInstanceUid,
    runtime: model.runtime,
    sealingKeyId: sealingKey.keyId,
    subjectId: request.subjectId,
  };
  return { type: 'RecordPrediction', data: await sealScore(deps.sealer, fields, score, sealingKey) };
};
