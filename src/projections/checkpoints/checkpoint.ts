import type { Projection } from '../read-model.js';
import { comparePositions, type Position } from '../positions.js';
import type { LastEvent } from './checkpoints-table.js';

export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly position: Position;
  readonly lastEvent: LastEvent | null;
  readonly complete: boolean;
}

export const isOf =
  ({ name, version }: Pick<Projection, 'name' | 'version'>) =>
  (checkpoint: Checkpoint): boolean =>
    checkpoint.name === name && checkpoint.version === version;

/** The one that everything else waits for. */
export const furthestBehind = (checkpoints: readonly Checkpoint[]): Checkpoint | undefined =>
  [...checkpoints].sort((a, b) => comparePositions(a.position, b.position))[0];
