import type { Machine } from './machine.mjs';
import type { Progress } from './progress.mjs';

export function findTestServer(
  machine: Machine,
  progress: Progress,
): Promise<{ readonly testServer: string }>;
