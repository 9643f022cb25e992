import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  type DiskRoom,
  enoughRoom,
  judgeRoom,
  warningFrom,
} from '../../../../src/local/launcher/disk-room.js';
import { watchDisk } from '../../../../src/local/launcher/disk-watch.js';

const mebibyte = 1024 * 1024;

/** What is said while the free room goes through these numbers of MiB. */
const saidAt = (...free: readonly number[]): readonly (string | null)[] => {
  let room: DiskRoom = enoughRoom;
  return free.map((mib) => {
    const judged = judgeRoom(room, mib * mebibyte, 1000, '/data');
    ({ room } = judged);
    return judged.words;
  });
};

describe('the room on the disk', () => {
  it('is told below the limit, with what is left and what to do', () => {
    const [before, short] = saidAt(1000, 999);
    expect(before).toBeNull();
    expect(short).toMatch(/^the disk of \/data has 999 MiB left \(DISK_WARNING_MIB=1000\)\. Make room on it/);
  });

  it('is told again only when it has halved', () => {
    expect(saidAt(900, 899, 450, 449, 300, 0, 0).map((words) => words !== null)).toEqual([
      ...[true, false, false, true, false, true, false],
    ]);
  });

  it('is told once when there is enough again, with a margin so that it does not flicker', () => {
    expect(saidAt(999, 1000, 1099, 1100, 1200)).toEqual([
      ...[expect.any(String), null, null, 'the disk of /data has room again: 1100 MiB are free', null],
    ]);
    expect(saidAt(999, 1100, 999)[2]).toContain('999 MiB left');
  });

  it('has a limit that the environment sets, and 0 never warns', () => {
    expect(warningFrom({})).toBe(2048);
    expect(warningFrom({ DISK_WARNING_MIB: '500' })).toBe(500);
    expect(judgeRoom(enoughRoom, 0, 0, '/data').words).toBeNull();
  });

  it.each(['much', '-1', '1.5'])('refuses the limit "%s"', (text) => {
    expect(() => warningFrom({ DISK_WARNING_MIB: text })).toThrow(`DISK_WARNING_MIB is "${text}"`);
  });
});

describe('the watch over the disk', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('looks at once and regularly, outlives a disk that cannot be asked, and ends', async () => {
    const said: string[] = [];
    const answers: (number | Error)[] = [5000, new Error('EIO'), 10, 10, 5];
    const stop = watchDisk({
      folder: '/data',
      limit: 1000,
      everyMs: 1000,
      say: (words) => said.push(words),
      freeBytes: () => {
        const answer = answers.shift() ?? 0;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer * mebibyte);
      },
    });
    await jest.advanceTimersByTimeAsync(1000);
    expect(said).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(said).toEqual([expect.stringContaining('10 MiB left')]);
    stop();
    await jest.advanceTimersByTimeAsync(5000);
    expect(said).toHaveLength(1);
    expect(answers).toEqual([5]);
  });
});
