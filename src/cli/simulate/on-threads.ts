import { fileURLToPath } from 'node:url';
import { answersInOrder } from '../../adapters/threads/index.js';
import { LifeBroken } from '../../virtual/player/index.js';
import { onThisThread } from '../../virtual/simulation/live-part.js';
import type { LivedPart, PartRunner, TrialPart } from '../../virtual/simulation/trial-part.js';
import { phantomScorer } from './phantom-scorer.js';
import { InputRefused } from '../exit-codes.js';
import type { Asked, LifeRefused } from './worker.js';

const worker = new URL('worker.js', import.meta.url);

/** Where the models lie in the repository, seen from the compiled program. */
export const ownModels = fileURLToPath(new URL('../../../../models', import.meta.url));

const askedOf = async function* (
  parts: Iterable<TrialPart> | AsyncIterable<TrialPart>,
  models: string,
): AsyncGenerator<Asked> {
  for await (const part of parts) yield { part, models };
};

const alone = (models: string): PartRunner =>
  async function* (parts) {
    try {
      yield* onThisThread(phantomScorer(models))(parts);
    } catch (error) {
      throw error instanceof LifeBroken ? new InputRefused(error.message, { cause: error }) : error;
    }
  };

const onSeveral = (threads: number, models: string): PartRunner =>
  async function* (parts) {
    const answers = answersInOrder<Asked, LivedPart | LifeRefused>(worker, threads, askedOf(parts, models));
    for await (const answer of answers) {
      if ('refused' in answer) throw new InputRefused(answer.refused);
      yield answer;
    }
  };

/**
 * Lives whole trials on so many threads; one needs no other thread than this. Phantoms are scored by the models of a folder. The
 * runner throws InputRefused for a life in which a rule refuses an act.
 */
export const onThreads = (threads: number, models: string = ownModels): PartRunner =>
  threads === 1 ? alone(models) : onSeveral(threads, models);
