import type { Life } from '../life.js';
import type { LivesHeader } from './header.js';

/** The lines of one trial, each with its end. */
export const livesLines = function* (header: LivesHeader, lives: readonly Life[]): Generator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const life of lives) yield `${JSON.stringify(life)}\n`;
};
