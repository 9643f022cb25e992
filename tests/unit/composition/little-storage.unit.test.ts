import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { littleStorage, storageCheck, watchedFolders } from '../../../src/composition/little-storage.js';

describe('the disks that are watched', () => {
  it('are that of the data folder, or that of the container where the database runs apart', () => {
    expect(watchedFolders({ kind: 'pglite', dir: '/data/read-models' })).toEqual(['/data/read-models']);
    expect(watchedFolders({ kind: 'postgres' })).toEqual(['/']);
  });

  it('are well while there is room', async () => {
    expect(await storageCheck([tmpdir()]).look()).toEqual({ what: null });
    expect(await littleStorage([])).toBe(0);
  });

  it('are asked about, and a folder that is gone is not taken for one with room', async () => {
    await expect(storageCheck(['/there/is/no/such/folder']).look()).rejects.toThrow('ENOENT');
  });
});
