import { createModelRuntime } from '../../adapters/onnx/model-runtime.js';
import type { PhantomScorer } from '../../virtual/simulation/live-part.js';
import { phantomScores } from '../../virtual/simulation/phantom-scores.js';

const runtimeOf = (dir: string) =>
  createModelRuntime({ dir, providers: ['cpu'], onFallback: () => undefined });

let kept: { readonly dir: string; readonly runtime: ReturnType<typeof runtimeOf> } | null = null;

/** Scores phantoms by the models of a folder, which are read once for a thread, on the CPU. */
export const phantomScorer = (dir: string): PhantomScorer => {
  if (kept?.dir !== dir) kept = { dir, runtime: runtimeOf(dir) };
  const { runtime } = kept;
  return (seed, participant) => phantomScores(runtime, seed, participant);
};
