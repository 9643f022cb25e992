import { answersInOrder } from '../../adapters/threads/index.js';
import { onThisThread } from '../../virtual/simulation/live-part.js';
import type { LivedPart, PartRunner, TrialPart } from '../../virtual/simulation/trial-part.js';

const worker = new URL('worker.js', import.meta.url);

/** Lives whole trials on so many threads; one needs no other thread than this. */
export const onThreads = (threads: number): PartRunner =>
  threads === 1 ? onThisThread : (parts) => answersInOrder<TrialPart, LivedPart>(worker, threads, parts);
