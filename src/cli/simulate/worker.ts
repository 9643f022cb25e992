import { livePart } from '../../virtual/simulation/live-part.js';
import type { LivedPart, TrialPart } from '../../virtual/simulation/trial-part.js';
import { phantomScorer } from './phantom-scorer.js';

/** What a thread is asked: a trial, and the folder of the models that score phantoms. */
export interface Asked {
  readonly part: TrialPart;
  readonly models: string;
}

/** Runs in a thread of its own. */
export default ({ part, models }: Asked): Promise<LivedPart> => livePart(part, phantomScorer(models));
