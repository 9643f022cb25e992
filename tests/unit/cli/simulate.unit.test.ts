import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { simulated, wholeNumber, writeLives } from '../../../src/cli/simulate.js';
import { life } from '../../../src/virtual/lives/index.js';

const simulation = { participants: 2, seed: 4, scenario: 'stated' } as const;

describe('apar simulate', () => {
  it('prints what was lived and what came of it', async () => {
    expect(await simulated(simulation)).toMatchObject({
      ...simulation,
      trials: 1,
      sumsHold: true,
      flow: { id: 'ALLOCATED' },
      sets: expect.arrayContaining([expect.objectContaining({ set: 'FAS_V' })]),
      labels: expect.any(Object),
      seconds: expect.any(Number),
    });
  });

  it('writes a life a line', async () => {
    const chunks: string[] = [];
    const to = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk.toString());
        done();
      },
    });
    await writeLives(simulation, to);
    const lines = chunks.join('').trimEnd().split('\n');
    expect(lines.map((line) => life.parse(JSON.parse(line)).participant)).toEqual(lines.map((_, i) => i + 1));
  });

  it('is content with a reader who has enough', async () => {
    const to = new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    await expect(writeLives(simulation, to)).resolves.toBeUndefined();
  });

  it.each(['x', '-1', '1.5', '0', '11', ''])('refuses "%s" as a number and names the limits', (text) => {
    expect(() => wholeNumber(1, 10)(text)).toThrow('It must be a whole number from 1 to 10.');
  });
});
