import { describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import { EventNotKnownYet, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { followed, noon, person } from '../../support/patient-histories.js';
import { aCommand, fakeWorld, openedTrial, stream, write, writeTrial } from './fake-command-deps.js';

const wallNow = noon('2025-06-20');
const sign = (revision: number) =>
  aCommand(
    'SignRecordSetAside',
    { subjectId: 'APAR-0001', revision, meaning: 'APPROVAL', reason: 'the store was altered' },
    { stream: 'trial', actor: person('investigator'), authenticatedAt: instant(wallNow) },
  );
const world = (unsound: number | null) => {
  const made = fakeWorld();
  writeTrial(made.log, openedTrial('APAR-0001'));
  write(made.log, followed());
  made.log.unsound = (name) => (name === stream ? unsound : null);
  return made;
};

describe('a signature that a record is set aside', () => {
  it('is recorded where the log says the same', async () => {
    const { deps, log } = world(4);
    expect(await executeCommand(deps, sign(4), wallNow)).toMatchObject({ receipt: {} });
    expect(log.types('trial')).toContain('RecordSetAsideSigned');
  });

  it.each([
    ['the vault away', new VaultUnavailable('away')],
    ['the store away', new LogUnavailable('away')],
    ['an event of a newer program', new EventNotKnownYet('a type')],
  ])('RECORD.NOT_READABLE_NOW: with %s it is refused, and does not hold the trial', async (_, error) => {
    const { deps, log } = world(4);
    const broken = Object.assign(Object.create(deps.log) as typeof deps.log, {
      read: log.read,
      readSound: () => Promise.reject(error),
    });
    expect(await executeCommand({ ...deps, log: broken }, sign(4), wallNow)).toMatchObject({
      refusal: { code: 'RECORD.NOT_READABLE_NOW', refusal: 'unavailable' },
    });
    expect(log.types('trial')).not.toContain('RecordSetAsideSigned');
  });

  it.each([
    ['RECORD.SOUND', 'of a record that can be relied on', null],
    ['RECORD.OTHER_REVISION', 'of another revision than the log says', 6],
  ] as const)('%s: %s is refused', async (code, _, unsound) => {
    const { deps, log } = world(unsound);
    expect(await executeCommand(deps, sign(4), wallNow)).toMatchObject({ refusal: { code } });
    expect(log.types('trial')).not.toContain('RecordSetAsideSigned');
  });
});
