import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeSync, openSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode } from '../../src/local/eventstore/failure.js';

export interface SmallDisk {
  readonly path: string;
  /** Takes all room that is left; returns what gives it back. */
  readonly fill: () => () => void;
  readonly remove: () => void;
}

/** A file system of so many KiB in memory; null where this user may mount none. */
export const smallDisk = (kibibytes: number): SmallDisk | null => {
  const path = mkdtempSync(join(tmpdir(), 'apar-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', path]);
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true, force: true });
    return null;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => {
      const file = openSync(ballast, 'w');
      try {
        for (const size of [65_536, 4096, 1]) takeAll(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
      return () => {
        rmSync(ballast, { force: true });
      };
    },
    remove: () => {
      spawnSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
};

const takeAll = (file: number, block: Buffer): void => {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (!hasCode(error, 'ENOSPC')) throw error;
  }
};
