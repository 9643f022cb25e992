import { createReadStream } from 'node:fs';
import { linesOfBytes, type LivesOfTrial, readLives } from '../../../virtual/lives/index.js';

/** The one trial of a lives file. @throws LivesFileRefused with the line that is wrong, Error for another number of trials */
export const trialInFile = async (file: string, protocolVersion: string): Promise<LivesOfTrial> => {
  const trials: LivesOfTrial[] = [];
  for await (const one of readLives(linesOfBytes(createReadStream(file)), protocolVersion)) trials.push(one);
  const [trial] = trials;
  if (!trial || trials.length > 1)
    throw new Error(`${file} holds ${trials.length} trials, and a stack lives one`);
  return trial;
};
