import { z } from 'zod';
import { section, variableInfo } from './variable.js';

export interface ClockSettings {
  /** `real` in a trial; `scaled` in a demonstration; `manual` in tests. A log never mixes them. */
  readonly kind: 'real' | 'scaled' | 'manual';
  /** File of a protocol version that is rehearsed, and that this program does not have; never under the real clock. */
  readonly rehearsedProtocolFile: string | null;
}

export const clockSection = section(
  z
    .object({
      APAR_CLOCK: z
        .enum(['real', 'scaled', 'manual'], { error: 'must be real, scaled or manual' })
        .default('real')
        .register(variableInfo, {
          about: 'Kind of the trial clock: real, scaled (demonstrations) or manual (tests).',
          example: 'real',
        }),
      REHEARSED_PROTOCOL_FILE: z.string().optional().register(variableInfo, {
        about:
          'Parameter file of one further protocol version, to rehearse an amendment under a scaled or manual clock.',
        example: '.apar/trial/protocol-amended.json',
      }),
    })
    .refine((v) => v.APAR_CLOCK !== 'real' || v.REHEARSED_PROTOCOL_FILE === undefined, {
      path: ['REHEARSED_PROTOCOL_FILE'],
      error: 'must not be set under the real clock: a version of a real trial is deployed with the program',
    }),
  (v): ClockSettings => ({
    kind: v.APAR_CLOCK,
    rehearsedProtocolFile: v.REHEARSED_PROTOCOL_FILE ?? null,
  }),
);
