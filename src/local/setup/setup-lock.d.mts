import type { Machine } from './machine.mjs';
import type { Progress } from './progress.mjs';

export function withSetupLock<T>(
  machine: Pick<Machine, 'setupDir'>,
  progress: Progress,
  work: () => Promise<T>,
): Promise<T>;
