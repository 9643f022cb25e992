import { describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import { handleOwnCommand } from '../../../src/application/command/handle-command.js';
import { nextPlan } from '../../../src/application/command/plan/next-plan.js';
import { readGround } from '../../../src/application/command/ground/read-ground.js';
import { type Doubt, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';
import { aConsent } from '../../support/casebooks.js';
import { noon } from '../../support/patient-histories.js';
import { aCommand, fakeWorld, metadata, openedTrial, stream, writeTrial } from './fake-command-deps.js';

const wallNow = noon('2025-06-20');
const corruptTrial = { name: 'LogCorrupted', stream: 'trial' };
const consent = { type: 'ConsentSigned', data: aConsent() };

/** A participant whose consent was decided on this revision of the trial. */
const decidedOn = (trialRevision: number, change: Parameters<typeof fakeWorld>[1] = {}) => {
  const world = fakeWorld('2025-06-20', change);
  world.log.write(stream, [consent], { ...metadata('c1'), trialRevision });
  return world;
};

describe('the ground of a decision', () => {
  it('is the clock, the stream and the trial as they are', async () => {
    const { deps, log } = decidedOn(3);
    writeTrial(log, openedTrial('APAR-0001'));
    const { trial, read } = await readGround(deps, stream);
    expect([trial.revision, read.revision]).toEqual([5, 0]);
  });

  it('lacks what was decided on where the trial ends before it: no command is decided and nothing is planned', async () => {
    const { deps, log } = decidedOn(9);
    writeTrial(log, openedTrial('APAR-0001'));
    await expect(readGround(deps, stream)).rejects.toMatchObject({ ...corruptTrial, revision: 6 });
    await expect(executeCommand(deps, aCommand('RecordConsent', aConsent()), wallNow)).rejects.toMatchObject(
      corruptTrial,
    );
    expect(await nextPlan(deps, stream, Date.parse(wallNow))).toMatchObject({ phase: 'PARKED' });
    const handled = await handleOwnCommand(deps, {
      stream,
      commandId: 'clock:1',
      type: 'ObserveClock',
      data: {},
      wallNow: Date.parse(wallNow),
    });
    expect(handled).toMatchObject({ kind: 'refused', code: 'LOG.CORRUPTED' });
    expect(log.types(stream)).toEqual(['ConsentSigned']);
  });

  it('does not believe what anybody can write into the stream of a participant who was erased', async () => {
    const { deps, log } = decidedOn(3);
    writeTrial(log, openedTrial('APAR-0001'));
    log.write(stream, [{ type: 'Shredded', data: { originalType: 'ParticipantDied' } }], {
      ...metadata('forged'),
      trialRevision: 1_000_000,
    });
    expect((await readGround(deps, stream)).trial.revision).toBe(5);
  });

  it('is read once more where the trial grew while it was read', async () => {
    const grown = { ...initialTrial, revision: 4 };
    const answers = [{ ...initialTrial, revision: 3 }, grown];
    const { deps } = decidedOn(4, { trial: () => Promise.resolve(answers.shift() ?? grown) });
    expect((await readGround(deps, stream)).trial).toBe(grown);
    expect(answers).toEqual([]);
  });

  it.each(['patient-APAR-0001', 'patient-APAR-0003', 'patient-APAR-9999'])(
    'is no trial that begins anew beside the record %s',
    async (record) => {
      const { deps, log } = fakeWorld();
      log.write('access-api-1', [{ type: 'RecordAccessed', data: {} }], metadata('looked'));
      log.write(record, [consent], metadata('c1'));
      await expect(readGround(deps, 'trial')).rejects.toMatchObject({
        ...corruptTrial,
        message: expect.stringContaining(record),
      });
      expect(log.of('trial')).toEqual([]);
    },
  );

  it('is not looked for beyond the trial itself once the trial has begun', async () => {
    const { deps, log } = decidedOn(-1);
    writeTrial(log, openedTrial('APAR-0001'));
    Object.assign(log, { subscribe: () => null });
    expect(await readGround(deps, 'trial')).toMatchObject({ read: { revision: 5 } });
  });

  it('waits where the log cannot be read to its end', async () => {
    const { deps, log } = fakeWorld();
    Object.assign(log, {
      subscribe: async function* () {
        await Promise.reject(new LogUnavailable('no answer'));
        yield null;
      },
    });
    await expect(readGround(deps, 'trial')).rejects.toBeInstanceOf(LogUnavailable);
  });

  const holding = (why: Doubt) => {
    const world = fakeWorld();
    const found = { type: '$unreliable', stream, revision: 0, why, reason: 'r', position: '1' };
    Object.assign(world.log, {
      subscribe: async function* () {
        yield await Promise.resolve(found);
        yield { type: '$caught-up', position: '1' };
      },
    });
    return world.deps;
  };

  it.each(['ALTERED', 'LOCKED'] as const)(
    'does begin with the trial where what stands in a participant’s stream proves nothing: %s',
    async (why) => {
      expect(await readGround(holding(why), 'trial')).toMatchObject({ read: { revision: -1 } });
    },
  );

  it('does not begin with the trial beside what a newer program may have recorded of a participant', async () => {
    await expect(readGround(holding('NEWER'), 'trial')).rejects.toMatchObject(corruptTrial);
  });
});
