import { z } from 'zod';
import { section, variableInfo } from './variable.js';

export interface ClockSettings {
  /** `real` in a trial; `scaled` in a demonstration; `manual` in tests. A log never mixes them. */
  readonly kind: 'real' | 'scaled' | 'manual';
}

export const clockSection = section(
  z.object({
    APAR_CLOCK: z
      .enum(['real', 'scaled', 'manual'], { error: 'must be real, scaled or manual' })
      .default('real')
      .register(variableInfo, {
        about: 'Kind of the trial clock: real, scaled (demonstrations) or manual (tests).',
        example: 'real',
      }),
  }),
  (v): ClockSettings => ({ kind: v.APAR_CLOCK }),
);
