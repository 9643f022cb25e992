import { codeOf, nameOf } from './failure.js';

/** SQLSTATEs of stored data that contradict themselves: internal error, corrupted data or index, a file that is gone. */
const damageCodes: readonly string[] = ['XX000', 'XX001', 'XX002', '58P01'];

/** True when PGlite's data cannot be trusted any more, or its WebAssembly engine has died over them. */
export const isPgliteDamage = (error: unknown): boolean =>
  damageCodes.includes(codeOf(error) ?? '') || nameOf(error) === 'RuntimeError';
