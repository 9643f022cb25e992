import { z } from 'zod';
import { commaList } from './forms.js';
import { section, variableInfo } from './variable.js';

export const processRoles = ['api', 'projector', 'worker', 'inference'] as const;
/** What a process does. One process may have several roles. */
export type ProcessRole = (typeof processRoles)[number];

export interface ProcessSettings {
  readonly roles: readonly ProcessRole[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const member = z.enum(processRoles, {
  error: (issue) => `${JSON.stringify(issue.input)} is no role; the roles are ${processRoles.join(', ')}`,
});

export const processSection = section(
  z.object({
    APAR_ROLES: commaList
      .pipe(z.array(member).min(1, 'must name at least one role'))
      .refine((roles) => new Set(roles).size === roles.length, 'names a role twice')
      .register(variableInfo, {
        about: `Roles of this process, separated by commas: ${processRoles.join(', ')}.`,
        example: 'api,projector',
      }),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('info')
      .register(variableInfo, {
        about: 'Least level that is logged: debug, info, warn or error.',
        example: 'info',
      }),
  }),
  (v): ProcessSettings => ({
    roles: v.APAR_ROLES,
    logLevel: v.LOG_LEVEL,
  }),
);
