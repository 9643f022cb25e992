import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogSink } from '../../../../src/local/launcher/log-sink.js';
import { fakeDisk } from './fake-disk.js';

const folder = mkdtempSync(join(tmpdir(), 'apar-log-sink-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the log of a part on a full disk', () => {
  let screen: string[];
  beforeEach(() => {
    screen = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      screen.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const sinkOn = (disk: ReturnType<typeof fakeDisk>) => {
    const sink = new LogSink(folder, { quiet: true, append: disk.append });
    const say = (text: string) => {
      sink.write({ part: 'worker', stream: 'out', text });
    };
    return { sink, say, log: () => disk.textOf(sink.fileOf('worker')) };
  };

  it('loses lines instead of ending the launcher, and says so once on the screen even when quiet', () => {
    const disk = fakeDisk();
    const { say, log } = sinkOn(disk);
    say('one');
    disk.isFull = true;
    say('two');
    say('three');
    expect(log()).toBe('one\n');
    expect(screen).toEqual([expect.stringContaining('the log cannot be written (ENOSPC')]);
  });

  it('goes on when there is room, with the number of lost lines in the file and on the screen', () => {
    const disk = fakeDisk();
    const { say, log } = sinkOn(disk);
    disk.isFull = true;
    say('one');
    say('two');
    disk.isFull = false;
    say('three');
    say('four');
    expect(log()).toBe('\n2 lines are missing here: the log could not be written\nthree\nfour\n');
    expect(screen.at(-1)).toContain('the log is written again; lines lost: 2');
  });

  it('tells a second shortage too', () => {
    const disk = fakeDisk();
    const { say } = sinkOn(disk);
    for (const isFull of [true, false, true]) {
      disk.isFull = isFull;
      say('a line');
    }
    expect(screen.filter((line) => line.includes('cannot be written'))).toHaveLength(2);
  });

  it('keeps the last words of a part that it cannot write', () => {
    const disk = fakeDisk();
    const { sink, say } = sinkOn(disk);
    disk.isFull = true;
    say('no such model');
    expect(sink.tail('worker')).toContain('no such model');
  });
});
