import { codeOf } from './failure.js';

/** SQLSTATEs of stored data that contradict themselves: corrupted data or index, internal error, a file that is gone. */
const damageCodes: readonly string[] = ['XX000', 'XX001', 'XX002', '58P01'];

/** WebAssembly's error, recognised by name: it need not be an `Error` of this realm. */
const isEngineDeath = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'RuntimeError';

/** True when PGlite's data cannot be trusted any more, or its engine has died over them. */
export const isPgliteDamage = (error: unknown): boolean =>
  damageCodes.includes(codeOf(error) ?? '') || isEngineDeath(error);
