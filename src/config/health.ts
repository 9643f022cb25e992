import { z } from 'zod';
import { port } from './forms.js';
import { section, variableInfo } from './variable.js';

export interface HealthSettings {
  /** Port of `GET /health`; null: the process offers none of its own. */
  readonly port: number | null;
  readonly host: string;
}

export const healthSection = section(
  z.object({
    HEALTH_HOST: z.string().default('127.0.0.1').register(variableInfo, {
      about: 'Interface on which the process answers health checks.',
      example: '127.0.0.1',
    }),
    HEALTH_PORT: port.optional().register(variableInfo, {
      about: 'Port on which the process answers health checks.',
      example: '3100',
    }),
  }),
  (v): HealthSettings => ({ host: v.HEALTH_HOST, port: v.HEALTH_PORT ?? null }),
);
