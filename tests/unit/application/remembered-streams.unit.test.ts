import { describe, expect, it } from '@jest/globals';
import { rememberStreams } from '../../../src/application/command/ground/remembered-streams.js';
import { FakeEventLog } from './fake-event-log.js';
import { metadata, stream } from './fake-command-deps.js';

const write = (log: FakeEventLog, ...types: readonly string[]) => {
  log.write(
    stream,
    types.map((type) => ({ type, data: {} })),
    metadata(types.join()),
  );
};

describe('streams that are remembered', () => {
  it('are read whole once, then only what is new, with the same answer', async () => {
    const log = new FakeEventLog();
    const read = rememberStreams(log);
    write(log, 'A', 'B');
    expect(await read(stream)).toEqual(await log.read(stream));
    write(log, 'C');
    const whole = log.reads;
    expect(await read(stream)).toMatchObject({ revision: 2, position: '102' });
    expect((await read(stream)).events).toEqual(log.of(stream));
    expect(log.reads).toBe(whole);
  });

  it('a stream that does not exist is asked for each time', async () => {
    const log = new FakeEventLog();
    const read = rememberStreams(log);
    expect(await read(stream)).toMatchObject({ revision: -1, headHash: null });
    write(log, 'A');
    expect(await read(stream)).toMatchObject({ revision: 0 });
  });

  it('are forgotten a minute after they were read whole, however often they are asked for', async () => {
    const log = new FakeEventLog();
    let now = 1_000;
    const read = rememberStreams(log, { now: () => now });
    write(log, 'A');
    await read(stream);
    for (let second = 0; second < 65; second += 5) {
      now += 5_000;
      write(log, 'B');
      await read(stream);
    }
    expect(log.reads).toBe(2);
  });

  it.each([
    ['is not there any more, as after a restore', () => []],
    ['was altered', (log: FakeEventLog) => log.of(stream).map((e) => ({ ...e, metadata: metadata('x') }))],
    ['has lost its key', (log: FakeEventLog) => log.of(stream).map((e) => ({ ...e, type: 'Shredded' }))],
  ])('when the newest known event %s, all is read anew', async (_, answer) => {
    const log = new FakeEventLog();
    write(log, 'A');
    const read = rememberStreams({
      read: log.read,
      readFrom: () => Promise.resolve(answer(log) as never),
    });
    await read(stream);
    await read(stream);
    expect(log.reads).toBe(2);
  });
});
