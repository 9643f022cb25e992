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

/** Says in words of ours what is wrong with a model, for everybody; what the disk or a library said is its cause. */
export class ModelUnusable extends Error {
  override readonly name = 'ModelUnusable';
  constructor(
    readonly fault: ModelFault,
    options?: ErrorOptions,
  ) {
    super(wordsOf(fault), options);
  }
}

export type ModelFault =
  | { readonly kind: 'MANIFEST' | 'NOT_LOADABLE' | 'NO_SCORE' }
  | { readonly kind: 'OTHER_FILE'; readonly found: string; readonly expected: string };

const words = {
  MANIFEST:
    'its manifest.json is missing, unreadable or not of the form it must have; restore the folder that was released',
  NOT_LOADABLE: 'it could not be loaded by any execution provider; restore the file that was released',
  NO_SCORE: 'it gave no score between 0 and 1',
} as const;

export const wordsOf = (fault: ModelFault): string =>
  fault.kind === 'OTHER_FILE'
    ? `the file's SHA-256 is ${fault.found}, but its manifest says ${fault.expected}; restore the file that was released`
    : words[fault.kind];
