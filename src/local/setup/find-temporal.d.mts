import type { Machine } from './machine.mjs';
import type { Progress } from './progress.mjs';

export const temporalVersion: string;
export function findTemporal(
  machine: Machine,
  progress: Progress,
  options?: { readonly mustBeProgram?: boolean },
): Promise<{ readonly temporal: string | null; readonly temporalAddress: string | null }>;
