import { made } from '../forms/form.js';
import { byMachine, machineReport, neverCorrected } from './by-machine.js';

export type ModelName = 'PRE' | 'POST';

/**
 * PRIMARY: the one score of a model that every analysis and POST build on. SECONDARY: of PRE only, on the last MRI
 * before surgery of a participant whose primary score is of the treatment-naive one (protocol §2.4, MRI-ROLE).
 */
export type Purpose = 'PRIMARY' | 'SECONDARY';

/** One use of a model on a participant; each is made once. */
export interface ModelRun {
  readonly model: ModelName;
  readonly purpose: Purpose;
}

/** What a run hands in. A program from before there were secondary runs names no purpose: its runs are primary. */
type Outcome<Of extends ModelRun> = Omit<Of, 'purpose'> & Partial<Pick<Of, 'purpose'>>;
/** A program from before refusals named their study names none. */
type RefusedOutcome = Omit<Outcome<PredictionRefusal>, 'studyInstanceUid'> &
  Partial<Pick<PredictionRefusal, 'studyInstanceUid'>>;

/**
 * A score fixed and sealed at inference: nobody can read it before the key holder opens it.
 * `commitment` is SHA-256 over all committed fields, score and nonce (docs/architecture.md, seals).
 */
export interface SealedPrediction extends ModelRun {
  readonly modelVersion: string;
  /** SHA-256 of the ONNX file, hex. */
  readonly modelDigest: string;
  /** SHA-256 of everything the model was given, hex. */
  readonly inputDigest: string;
  readonly preprocessingHash: string;
  readonly studyInstanceUid: string;
  readonly runtime: { readonly name: string; readonly version: string; readonly executionProvider: string };
  readonly sealingKeyId: string;
  /** libsodium sealed box of a fixed-length binary, base64. */
  readonly sealed: string;
  /** Hex. */
  readonly commitment: string;
}

/** The model refused the input; the refusal is a fact of the trial. */
export interface PredictionRefusal extends ModelRun {
  readonly modelDigest: string;
  /** The study whose input it was; null where that was not recorded. */
  readonly studyInstanceUid: string | null;
  readonly code: string;
  readonly message: string;
}

/** Everybody may see that it was sealed; before the database lock nobody sees what was sealed. */
export const predictions = made<SealedPrediction, SealedPrediction, Outcome<SealedPrediction>>()({
  ...byMachine,
  unchecked: true,
  command: 'RecordPrediction',
  event: 'PredictionSealed',
  version: 2,
  knownFrom: () => 'RECORDED',
  never: neverCorrected('BL-IMMUTABLE', 'a sealed prediction never changes, whatever is corrected around it'),
});

export const refusals = made<PredictionRefusal, PredictionRefusal, RefusedOutcome>()({
  ...byMachine,
  unchecked: true,
  command: 'RecordPredictionRefusal',
  event: 'PredictionRefused',
  version: 3,
  knownFrom: () => 'RECORDED',
  never: machineReport,
});
