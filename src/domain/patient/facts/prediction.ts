export type ModelName = 'PRE' | 'POST';

/**
 * A score fixed and sealed at inference: nobody can read it before the key holder opens it.
 * `commitment` is SHA-256 over all committed fields, score and nonce (docs/architecture.md, seals).
 */
export interface SealedPrediction {
  readonly model: ModelName;
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
export interface PredictionRefusal {
  readonly model: ModelName;
  readonly modelDigest: string;
  readonly code: string;
  readonly message: string;
}
