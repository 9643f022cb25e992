import type { RequiredPhase } from '../phases/dynamic-phase.js';

/** The only preprocessing this code knows; a manifest with another version is refused. */
export const preprocessingVersion = 'liver-dynamic-grid/1';

export interface PreprocessingParameters {
  /** Voxels from feet to head, from front to back, from right to left. */
  readonly shape: readonly [depth: number, height: number, width: number];
  /** Millimetres between them, in the same order; the grid lies around the middle of the first phase. */
  readonly spacingMm: readonly [depth: number, height: number, width: number];
  /** Trilinear samples averaged in each direction within one voxel. */
  readonly supersampling: number;
  /** Percentiles of the pre-contrast grid that become 0 and 1 in every phase. */
  readonly percentiles: readonly [low: number, high: number];
  /** Limits of the scaled values. */
  readonly clip: readonly [low: number, high: number];
  /** Limit of standardised clinical and pathology values, in standard deviations. */
  readonly clipSd: number;
}

export interface FieldSchema {
  readonly name: string;
  readonly unit: string;
  /** Inclusive limits of the raw value. */
  readonly min: number;
  readonly max: number;
  /** LOG10P1 is log10(1 + x), applied before standardising. */
  readonly transform: 'NONE' | 'LOG10P1';
  /** Of the transformed value in the training data. */
  readonly mean: number;
  readonly sd: number;
  /** What replaces a missing value: nothing, or the mean of the training data. */
  readonly imputation: 'REFUSE' | 'TRAINING_MEAN';
}

export interface VectorSchema {
  readonly name: 'clinical' | 'pathology';
  readonly dtype: 'float32';
  readonly shape: readonly [1, number];
  readonly fields: readonly FieldSchema[];
}

export interface ImageSchema {
  readonly name: 'image';
  readonly dtype: 'float32';
  readonly shape: readonly [1, number, number, number, number];
}

/** What is known and locked about one model file; see protocol 1.4. */
export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of model.onnx, hexadecimal. */
  readonly sha256: string;
  readonly opset: number;
  readonly inputs: {
    readonly image: ImageSchema;
    readonly clinical: VectorSchema;
    readonly pathology?: VectorSchema;
  };
  /** Channels of the image, in order. */
  readonly phases: readonly RequiredPhase[];
  readonly preprocessing: {
    readonly version: string;
    readonly parameters: PreprocessingParameters;
    /** SHA-256 of the RFC 8785 form of { version, parameters, phases, inputs }. */
    readonly hash: string;
  };
  readonly output: { readonly name: 'score'; readonly dtype: 'float32'; readonly shape: readonly [1, 1] };
  /** High risk when the score is at or above it. */
  readonly threshold: number;
  readonly intendedUse: string;
}
