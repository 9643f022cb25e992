import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createTrialClock } from '../../../src/adapters/eventstore/index.js';
import type { CommandDeps } from '../../../src/application/command/command-deps.js';
import { handleOwnCommand } from '../../../src/application/command/handle-command.js';
import { nextPlan } from '../../../src/application/command/plan/next-plan.js';
import { rememberStreams } from '../../../src/application/command/ground/remembered-streams.js';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import { patientStream } from '../../../src/contracts/names.js';
import { aConsent } from '../../support/casebooks.js';
import { noon } from '../../support/patient-histories.js';
import { fakeWorld, openedTrial } from '../../unit/application/fake-command-deps.js';
import { describeEmbedded } from '../eventstore/real-server.js';
import { metadata, startLog } from './running-log.js';

const wallNow = noon('2025-06-20');
const victim = patientStream('APAR-0001');
const other = patientStream('APAR-0002');

describeEmbedded('empties "trial" and "clock"', 'a log of which a stream was emptied', () => {
  let running: Awaited<ReturnType<typeof startLog>>;
  let client: EventStoreDBClient;

  /** A process of its own: it remembers nothing of what the others have read. */
  const aProcess = (): CommandDeps => {
    const { log } = running;
    const clock = createTrialClock({ log, protocolVersion: '1.0.0', wallNow: () => wallNow });
    return fakeWorld('2025-06-20', {
      log: { ...log, read: rememberStreams(log) },
      clock,
      trial: createTrialReader(log),
    }).deps;
  };
  let commands = 0;
  const command = (deps: CommandDeps, stream: string, type: string, data: unknown = {}) => {
    commands += 1;
    const commandId = `c${commands}`;
    return handleOwnCommand(deps, { stream, commandId, type, data, wallNow: Date.parse(wallNow) });
  };
  const consents = (deps: CommandDeps, stream: string) => command(deps, stream, 'RecordConsent', aConsent());
  const newest = async (): Promise<bigint | undefined> => {
    let position: bigint | undefined;
    // Read to the end: a read that is left open keeps its connection.
    for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
      position = event?.position.commit;
    return position;
  };

  beforeEach(async () => {
    running = await startLog();
    client = EventStoreDBClient.connectionString(running.url);
    const deps = aProcess();
    await deps.clock.current();
    const subjects = openedTrial('APAR-0001', 'APAR-0002');
    await running.log.append('trial', -1, null, subjects, metadata('opened'));
    await running.log.append(
      victim,
      -1,
      null,
      [{ type: 'ConsentSigned', data: aConsent() }],
      metadata('consent'),
    );
  });
  afterEach(async () => {
    await client.dispose();
    await running.stop();
  });

  const ways: readonly (readonly [string, (stream: string) => Promise<unknown>])[] = [
    ['deleted', (stream) => client.deleteStream(stream)],
    ['cut off', (stream) => client.setStreamMetadata(stream, { truncateBefore: 100 })],
  ];

  it.each(ways)(
    'a record that was %s takes no second beginning, from people or by itself; others go on',
    async (_way, empty) => {
      const before = aProcess();
      await nextPlan(before, victim, Date.parse(wallNow));
      await empty(victim);
      const end = await newest();
      for (const deps of [before, aProcess()]) {
        expect(await consents(deps, victim)).toMatchObject({ kind: 'refused', code: 'RECORD.QUARANTINED' });
        expect(await command(deps, victim, 'ObserveClock')).toMatchObject({ code: 'RECORD.QUARANTINED' });
        expect(await nextPlan(deps, victim, Date.parse(wallNow))).toMatchObject({ phase: 'PARKED' });
      }
      expect(await newest()).toBe(end);
      expect(await consents(aProcess(), other)).toMatchObject({ kind: 'receipt', receipt: { revision: 0 } });
    },
  );

  it.each(ways)('a trial that was %s gives no number out a second time', async (_way, empty) => {
    const before = aProcess();
    await before.trial();
    await empty('trial');
    const end = await newest();
    const allocation = { identityRef: 'ref-new', identityHash: 'ab'.repeat(32), resembles: [] };
    for (const deps of [before, aProcess()]) {
      await expect(deps.trial()).rejects.toMatchObject({ name: 'LogCorrupted', stream: 'trial' });
      expect(await command(deps, 'trial', 'AllocateSubject', allocation)).toMatchObject({
        code: 'LOG.CORRUPTED',
      });
      expect(await consents(deps, other)).toMatchObject({ kind: 'refused', code: 'LOG.CORRUPTED' });
      expect(await nextPlan(deps, 'trial', Date.parse(wallNow))).toMatchObject({ phase: 'PARKED' });
    }
    expect(await newest()).toBe(end);
  });

  it.each(ways)('a clock that was %s is not set anew, and commands say so at once', async (_way, empty) => {
    await empty('clock');
    const end = await newest();
    const deps = aProcess();
    await Promise.all(
      [1, 2, 3].map(async () => {
        expect(await consents(deps, other)).toMatchObject({ kind: 'refused', code: 'LOG.CORRUPTED' });
      }),
    );
    expect(await newest()).toBe(end);
  });
});
