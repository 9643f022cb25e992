import { LifeBroken } from '../../virtual/player/index.js';
import { livePart } from '../../virtual/simulation/live-part.js';
import type { LivedPart, TrialPart } from '../../virtual/simulation/trial-part.js';
import { phantomScorer } from './phantom-scorer.js';

/** What a thread is asked: a trial, and the folder of the models that score phantoms. */
export interface Asked {
  readonly part: TrialPart;
  readonly models: string;
}

/** A life in which a rule refused an act. An error loses its class on the way between threads, so it travels as data. */
export interface LifeRefused {
  readonly refused: string;
}

/** Runs in a thread of its own. */
export default async ({ part, models }: Asked): Promise<LivedPart | LifeRefused> => {
  try {
    return await livePart(part, phantomScorer(models));
  } catch (error) {
    if (error instanceof LifeBroken) return { refused: error.message };
    throw error;
  }
};
