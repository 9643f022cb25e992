import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { progressBar } from '../../../src/cli/progress-bar.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the bar of a long command', () => {
  it('tells the time left in whole minutes where the seconds round up to one', () => {
    const stream = new PassThrough();
    const bar = progressBar(stream as unknown as NodeJS.WriteStream, 'simulation', 'trials');
    bar.tell(0, 100);
    jest.advanceTimersByTime(1_799);
    bar.tell(1, 100);
    jest.advanceTimersByTime(10_000);
    bar.end();
    const told = String(stream.read());
    expect(told).toContain('3m0s left');
    expect(told).not.toContain('60s');
  });
});
