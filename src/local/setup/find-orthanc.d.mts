import type { Machine } from './machine.mjs';
import type { Progress } from './progress.mjs';

export const orthancImage: string;
export function findOrthanc(
  machine: Machine,
  progress: Progress,
): Promise<{
  readonly orthanc: string | null;
  readonly orthancPlugins: readonly string[];
  readonly orthancUrl: string | null;
  readonly orthancImage: string | null;
}>;
