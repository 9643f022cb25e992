import { describe, expect, it } from '@jest/globals';
import { executeCommand, type Execution } from '../../../src/application/command/execute-command.js';
import { LogCorrupted, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { KeyUnknown } from '../../../src/application/ports/key-vault.js';
import { patientStream, trialStream } from '../../../src/contracts/names.js';
import { noon, screened } from '../../support/patient-histories.js';
import { aCommand, fakeWorld, openedTrial, write, writeTrial } from './fake-command-deps.js';

const wallNow = noon('2025-06-20');
const allocation = aCommand(
  'AllocateSubject',
  { identityRef: 'ref-new', identityHash: 'ab'.repeat(32) },
  { stream: trialStream },
);
const numbers = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `APAR-${String(from + index).padStart(4, '0')}`);

/** A trial of one participant, in whose store the newest event of these records cannot be read. */
const worldWith = (unreadable: (stream: string) => Error | null) => {
  const world = fakeWorld();
  writeTrial(world.log, openedTrial('APAR-0001'));
  const looked: string[] = [];
  const last = world.log.readLast;
  const readLast: typeof last = (stream) => {
    looked.push(stream);
    const error = unreadable(stream);
    return error ? Promise.reject(error) : last(stream);
  };
  Object.assign(world.log, { readLast });
  const allocate = (): Promise<Execution> => executeCommand(world.deps, allocation, wallNow);
  const given = (): unknown =>
    world.log.of(trialStream).findLast(({ type }) => type === 'SubjectAllocated')?.data;
  return { ...world, allocate, given, looked };
};
const corruptIn = (streams: readonly string[]) => {
  const all = new Set(streams.map(patientStream));
  return (stream: string) => (all.has(stream) ? new LogCorrupted(stream, 'is not ours') : null);
};

describe('a new participant', () => {
  it('gets the next number after one look, where nobody wrote there', async () => {
    const { allocate, given, looked, errors } = worldWith(() => null);
    await allocate();
    expect(given()).toMatchObject({ subjectId: 'APAR-0002' });
    expect(looked).toEqual(['patient-APAR-0002']);
    expect(errors).toEqual([]);
  });

  it('gets the first number whose record can begin, and those left out are told', async () => {
    const { allocate, given, errors } = worldWith(corruptIn(['APAR-0002', 'APAR-0003', 'APAR-0005']));
    await allocate();
    expect(given()).toMatchObject({ subjectId: 'APAR-0004' });
    expect(errors).toEqual([
      {
        message: expect.stringContaining('numbers are left out'),
        fields: { count: 2, numbers: ['APAR-0002', 'APAR-0003'] },
      },
    ]);
  });

  it('never gets the number of a record that the trial does not know', async () => {
    const { allocate, given, log } = worldWith(() => null);
    write(log, screened(), 'patient-APAR-0002');
    await allocate();
    expect(given()).toMatchObject({ subjectId: 'APAR-0003' });
  });

  it('gets no number of which the vault has a key, as of a record that the log has lost', async () => {
    const { allocate, given, deps, errors } = worldWith(() => null);
    Object.assign(deps.vault, { holdsKey: (stream: string) => Promise.resolve(stream.endsWith('2')) });
    await allocate();
    expect(given()).toMatchObject({ subjectId: 'APAR-0003' });
    expect(errors).toHaveLength(1);
  });

  it('gets no number under which something stands that no key opens', async () => {
    const { allocate, given } = worldWith((stream) => (stream.endsWith('2') ? new KeyUnknown('k') : null));
    await allocate();
    expect(given()).toMatchObject({ subjectId: 'APAR-0003' });
  });

  it('waits while the store cannot tell', async () => {
    const { allocate } = worldWith(() => new LogUnavailable('no answer'));
    await expect(allocate()).rejects.toBeInstanceOf(LogUnavailable);
  });

  it('is refused where thousands of numbers are spoilt, and holds nobody who comes after', async () => {
    const { allocate, looked } = worldWith(corruptIn(numbers(2, 9999)));
    expect(await allocate()).toMatchObject({
      refusal: { code: 'SUBJECT.NUMBERS_SPOILT', refusal: 'unavailable' },
    });
    expect(looked).toHaveLength(4_000);
  });
});

it('no other command of the trial looks at numbers', async () => {
  const { deps, log } = fakeWorld();
  writeTrial(log, openedTrial('APAR-0001'));
  Object.assign(log, { readLast: () => Promise.reject(new Error('nobody asked for it')) });
  const freeze = aCommand('OrderFreeze', {}, { stream: trialStream });
  expect(await executeCommand(deps, freeze, wallNow)).toMatchObject({
    refusal: { code: 'SIGNATURE.ROLE' },
  });
});
