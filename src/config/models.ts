import { z } from 'zod';
import { commaList } from './forms.js';
import { section, variableInfo } from './variable.js';

const executionProviders = ['cuda', 'webgpu', 'cpu'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

export interface ModelSettings {
  /** Folder that holds `pre/` and `post/`, each with its model and manifest. */
  readonly dir: string;
  /** Tried in this order; the one that was used is recorded with the prediction. */
  readonly providers: readonly ExecutionProvider[];
}

const provider = z.enum(executionProviders, {
  error: (issue) =>
    `${JSON.stringify(issue.input)} is no provider; there are ${executionProviders.join(', ')}`,
});

export const modelSection = section(
  z.object({
    MODELS_DIR: z.string().register(variableInfo, {
      about: 'Folder of the locked models, with pre/ and post/.',
      example: 'models',
    }),
    INFERENCE_PROVIDERS: commaList
      .pipe(z.array(provider).min(1, 'must name at least one provider'))
      .default([...executionProviders])
      .register(variableInfo, {
        about: `Execution providers in the order in which they are tried: ${executionProviders.join(', ')}.`,
        example: executionProviders.join(','),
      }),
  }),
  (v): ModelSettings => ({ dir: v.MODELS_DIR, providers: v.INFERENCE_PROVIDERS }),
);
