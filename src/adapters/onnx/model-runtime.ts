import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import './quiet-onnxruntime.js';
import { InferenceSession, Tensor, env } from 'onnxruntime-node';
import { z } from 'zod';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import {
  ModelUnusable,
  type LoadedModel,
  type ModelRuntime,
  type TensorInput,
} from '../../application/ports/model-runtime.js';
import { readJson } from '../../contracts/read-json.js';
import { manifestSchema } from './manifest-schema.js';
import { firstUsable, type ExecutionProvider } from './execution-provider.js';

export interface OnnxOptions {
  /** Folder with `pre/` and `post/`. */
  readonly dir: string;
  /** In the order in which they are tried. */
  readonly providers: readonly ExecutionProvider[];
  readonly onFallback: (provider: ExecutionProvider, reason: string) => void;
}

/** A missing or damaged file is the operator's to mend, never a fault of the step that wanted it. */
const unusableUnless = async <T>(model: ModelName, file: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ModelUnusable(
      { kind: 'MANIFEST' },
      { cause: new Error(`model ${model}: ${file} cannot be used (${why})`, { cause }) },
    );
  }
};

const readModel = async (options: OnnxOptions, model: ModelName) => {
  const folder = join(options.dir, model.toLowerCase());
  const manifest = await unusableUnless(model, 'manifest.json', async () =>
    manifestSchema.parse(readJson(await readFile(join(folder, 'manifest.json'), 'utf8'))),
  );
  const bytes = await unusableUnless(model, 'model.onnx', () => readFile(join(folder, 'model.onnx')));
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== manifest.sha256) {
    throw new ModelUnusable({ kind: 'OTHER_FILE', found: digest, expected: manifest.sha256 });
  }
  return { manifest, bytes, digest };
};

const scoreOf = (outputs: InferenceSession.OnnxValueMapType): number => {
  const score = outputs['score'];
  const value = score instanceof Tensor || score?.type === 'float32' ? Number(score.data[0]) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new ModelUnusable({ kind: 'NO_SCORE' });
  return value;
};

const loaded = async (options: OnnxOptions, model: ModelName): Promise<LoadedModel> => {
  const { manifest, bytes, digest } = await readModel(options, model);
  const { session, provider } = await firstUsable(
    options.providers,
    (candidate) => InferenceSession.create(bytes, { executionProviders: [candidate], logSeverityLevel: 4 }),
    options.onFallback,
    (reasons) =>
      new ModelUnusable({ kind: 'NOT_LOADABLE' }, { cause: new Error(`model ${model}: ${reasons}`) }),
  );
  const names = new Set(session.inputNames);
  return {
    name: model,
    version: manifest.version,
    digest,
    preprocessingHash: manifest.preprocessing.hash,
    threshold: manifest.threshold,
    manifest,
    runtime: {
      name: 'onnxruntime-node',
      version: env.versions.node ?? 'unknown',
      executionProvider: provider,
    },
    run: async (inputs: Readonly<Record<string, TensorInput>>) => {
      const feeds = Object.fromEntries(
        Object.entries(inputs)
          .filter(([name]) => names.has(name))
          .map(([name, { data, dims }]) => [name, new Tensor('float32', data, [...dims])]),
      );
      return scoreOf(await session.run(feeds));
    },
  };
};

/** ONNX models, each loaded once on first use and kept; a load that failed is tried again the next time. */
export const createModelRuntime = (options: OnnxOptions): ModelRuntime => {
  const models = new Map<ModelName, Promise<LoadedModel>>();
  return {
    load: (model) => {
      const known = models.get(model) ?? loaded(options, model);
      models.set(model, known);
      known.catch(() => models.delete(model));
      return known;
    },
    forget: (model) => {
      models.delete(model);
    },
  };
};
