import type { ModelName } from '../../domain/record/machines/prediction.js';

export interface TensorInput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export interface LoadedModel {
  readonly name: ModelName;
  readonly version: string;
  /** SHA-256 of the file as loaded, hex. */
  readonly digest: string;
  readonly preprocessingHash: string;
  readonly threshold: number;
  /** The manifest as shipped beside the file. */
  readonly manifest: unknown;
  readonly runtime: { readonly name: string; readonly version: string; readonly executionProvider: string };
  /** Score in [0, 1]. */
  readonly run: (inputs: Readonly<Record<string, TensorInput>>) => Promise<number>;
}

/** Models loaded once and kept warm. Throws `ModelUnusable` for a corrupt file or a digest that differs from the manifest. */
export interface ModelRuntime {
  readonly load: (model: ModelName) => Promise<LoadedModel>;
  /** The next load reads the files anew: they may have been repaired since. */
  readonly forget: (model: ModelName) => void;
}

export class ModelUnusable extends Error {
  override readonly name = 'ModelUnusable';
}
