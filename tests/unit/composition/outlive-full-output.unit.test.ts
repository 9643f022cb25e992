import { describe, expect, it, jest } from '@jest/globals';
import { Writable } from 'node:stream';

const anOutput = () => new Writable() as unknown as NodeJS.WriteStream;
const loadedAnew = async () => {
  jest.resetModules();
  return (await import('../../../src/composition/outlive-full-output.js')).outliveFullOutput;
};

describe('an output that is to be outlived', () => {
  it('has one listener, however often this is asked for and the module is loaded', async () => {
    const output = anOutput();
    for (let loaded = 0; loaded < 12; loaded += 1) {
      const outliveFullOutput = await loadedAnew();
      outliveFullOutput([output]);
      outliveFullOutput([output]);
    }
    expect(output.listenerCount('error')).toBe(1);
  });

  it('may be full, and nothing else', async () => {
    const output = anOutput();
    (await loadedAnew())([output]);
    const failing = (code: string) => () => output.emit('error', Object.assign(new Error(code), { code }));
    expect(failing('ENOSPC')).not.toThrow();
    expect(failing('EPIPE')).toThrow('EPIPE');
  });
});
