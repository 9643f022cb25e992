import { fileURLToPath } from 'node:url';
import { answersInOrder } from '../../adapters/threads/index.js';
import { onThisThread } from '../../virtual/simulation/live-part.js';
import type { LivedPart, PartRunner, TrialPart } from '../../virtual/simulation/trial-part.js';
import { phantomScorer } from './phantom-scorer.js';
import type { Asked } from './worker.js';

const worker = new URL('worker.js', import.meta.url);

/** Where the models lie in the repository, seen from the compiled program. */
export const ownModels = fileURLToPath(new URL('../../../../models', import.meta.url));

const askedOf = async function* (
  parts: Iterable<TrialPart> | AsyncIterable<TrialPart>,
  models: string,
): AsyncGenerator<Asked> {
  for await (const part of parts) yield { part, models };
};

/** Lives whole trials on so many threads; one needs no other thread than this. Phantoms are scored by the models of a folder. */
export const onThreads = (threads: number, models: string = ownModels): PartRunner =>
  threads === 1
    ? onThisThread(phantomScorer(models))
    : (parts) => answersInOrder<Asked, LivedPart>(worker, threads, askedOf(parts, models));
