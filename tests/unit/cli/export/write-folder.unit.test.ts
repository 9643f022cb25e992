import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFolder } from '../../../../src/cli/export/write-folder.js';
import { smallDisk } from '../../../support/small-disk.js';

describe('a folder that is written', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'apar-export-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('holds every file, in folders too, for its owner alone', async () => {
    const out = join(home, 'out');
    await writeFolder(out, async (write) => {
      await write('a.csv', 'a');
      await write('odm/APAR-0001.xml', '<b/>');
    });
    expect(readFileSync(join(out, 'odm/APAR-0001.xml'), 'utf8')).toBe('<b/>');
    expect(readdirSync(home)).toEqual(['out']);
    expect(statSync(out).mode & 0o077).toBe(0);
  });

  it('may be named with a slash at the end', async () => {
    await writeFolder(`${join(home, 'out')}/`, (write) => write('a.csv', 'a'));
    expect(readdirSync(home)).toEqual(['out']);
    expect(readFileSync(join(home, 'out/a.csv'), 'utf8')).toBe('a');
  });

  it('is not there at all when something fails on the way', async () => {
    const failing = writeFolder(join(home, 'out'), async (write) => {
      await write('a.csv', 'a');
      throw new Error('the API did not answer');
    });
    await expect(failing).rejects.toThrow('the API did not answer');
    expect(readdirSync(home)).toEqual([]);
  });

  it('leaves what was there before', async () => {
    const out = join(home, 'out');
    mkdirSync(out);
    await expect(writeFolder(out, (write) => write('a.csv', 'a'))).rejects.toThrow('is there already');
    expect(readdirSync(out)).toEqual([]);
  });

  it.each(['../a.csv', '/etc/a.csv', 'a/../../b.csv', '.bashrc', 'a\\b.csv', ''])(
    'takes no file named "%s"',
    async (name) => {
      await expect(writeFolder(join(home, 'out'), (write) => write(name, 'x'))).rejects.toThrow('no name');
      expect(readdirSync(home)).toEqual([]);
    },
  );

  it('says that the folder for it is missing', async () => {
    const nowhere = join(home, 'missing', 'out');
    await expect(writeFolder(nowhere, (write) => write('a.csv', 'a'))).rejects.toThrow(
      'no such file or folder',
    );
  });

  const disk = smallDisk(256);
  (disk ? it : it.skip)('leaves nothing half written on a full disk', async () => {
    if (!disk) return;
    try {
      const out = join(disk.path, 'out');
      const failing = writeFolder(out, async (write) => {
        await write('a.csv', 'a'.repeat(100_000));
        await write('b.csv', 'b'.repeat(400_000));
      });
      await expect(failing).rejects.toThrow('the disk is full; make room and run again');
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});
