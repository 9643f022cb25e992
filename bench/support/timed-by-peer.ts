import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluationData } from '../../src/application/evaluation/index.js';
import type { Cost } from './cost.js';

/** A program that reads a script from standard input. */
export interface PeerProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly script: string;
}

/**
 * Milliseconds of each estimator in one process of a peer, by name: those that ended within the limit. The script finds
 * data.csv (time, status, pre, post) where it runs, and prints name, clock and processor of each with tabulators between, at
 * once. Empty where the program or a package of it is missing; what it says of others goes to standard error.
 */
export const timedByPeer = (
  { atHorizon: { times, types }, scores }: EvaluationData,
  { command, args, script }: PeerProgram,
  limitSeconds: number,
): ReadonlyMap<string, Cost> => {
  const folder = mkdtempSync(join(tmpdir(), 'apar-bench-'));
  try {
    const rows = Array.from(times, (time, i) =>
      [time, types[i], ...scores.map((score) => score[i])].join(','),
    );
    writeFileSync(join(folder, 'data.csv'), `time,status,pre,post\n${rows.join('\n')}\n`);
    const { error, stdout, stderr } = spawnSync(command, [...args], {
      cwd: folder,
      input: script,
      encoding: 'utf8',
      timeout: limitSeconds * 1000,
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return new Map();
    if (stderr !== '') process.stderr.write(stderr);
    return new Map(
      stdout
        .split('\n')
        .map((line) => line.split('\t'))
        .filter((cells) => cells.length === 3)
        .map(([name = '', p50, processor]) => [name, { p50: Number(p50), processor: Number(processor) }]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
