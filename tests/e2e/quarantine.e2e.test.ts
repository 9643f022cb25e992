import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { HealthView } from '../../src/contracts/views/index.js';
import { refusalOf } from './support/refusal-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { until } from './support/until.js';
import { firstDay, Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(6 * minutes);

let test: TestStack;
let ward: Ward;
const unwell: string[] = [];
beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  test.stack.on('unhealthy', ({ part, reason }) => unwell.push(`${part}: ${reason ?? ''}`));
  ward = new Ward(test);
  await ward.open(false);
});
afterAll(() => test.stop());

const forge = async (stream: string): Promise<void> => {
  const client = EventStoreDBClient.connectionString(test.stack.urls.eventStore);
  await client.appendToStream(stream, jsonEvent({ type: 'ParticipantDied', data: { date: firstDay } }));
  await client.dispose();
};
const alive = (as: string, subject: string) =>
  test.api.command('recordTherapy', as, subject, {
    modality: 'ANTIVIRAL',
    agents: ['entecavir'],
    intent: 'ANTIVIRAL',
    startDate: firstDay,
    endDate: null,
    ongoing: true,
    cycles: { missingReason: 'NA' },
    dose: '0.5 mg daily',
    combinationId: null,
    plannedBeforeSurgery: false,
    angiographyShowsTumour: null,
    reason: 'chronic hepatitis B',
  });
const healthOf = async (): Promise<HealthView> =>
  (await (await fetch(`${test.settings.api}/health`)).json()) as HealthView;
const trial = () => test.api.read('getTrial', 'auditor');
const signed = { meaning: 'APPROVAL', reason: 'the file of the store was altered' } as const;

describe('an event that anybody can append', () => {
  let altered: string;
  let other: string;
  let revision: number;

  it('stops nobody but the record in whose stream it stands', async () => {
    altered = await ward.screened(ward.person('altered'));
    other = await ward.screened(ward.person('other'));
    revision = (await test.api.read('getTimeline', 'auditor', altered)).entries.length;
    for (const stream of [`patient-${altered}`, 'patient-zzz', 'access-x', 'patient-APAR-0099'])
      await forge(stream);
    expect(await refusalOf(alive('coordinator', altered))).toBe('409 RECORD.QUARANTINED');
    expect((await alive('coordinator', other)).revision).toBeGreaterThan(0);
    await ward.allocate(ward.person('third'));
  });

  it('is named where people look, and the record is shown in its last verified state', async () => {
    await until('the quarantine', async () => (await trial()).quarantined.length > 0);
    expect((await trial()).quarantined).toEqual([
      { subjectId: altered, revision, signedBy: [], setAside: false },
    ]);
    expect((await trial()).spoiltNumbers).toEqual({
      total: 1,
      first: [{ subjectId: 'APAR-0099', revision: 0 }],
    });
    const quarantined = { fromRevision: revision, setAside: false };
    const timeline = await test.api.read('getTimeline', 'auditor', altered);
    expect(timeline.entries).toHaveLength(revision);
    expect(timeline).toMatchObject({ quarantined });
    for (const question of ['getPatient', 'getWaiting'] as const) {
      expect(await test.api.read(question, 'coordinator', altered)).toMatchObject({ quarantined });
      expect(await test.api.read(question, 'coordinator', other)).toMatchObject({ quarantined: null });
    }
    await until('the health', async () => (await healthOf()).concerns.length > 1);
    expect(await healthOf()).toMatchObject({
      status: 'degraded',
      ready: true,
      concerns: [
        { concern: 'QUARANTINED_RECORDS', count: 1 },
        { concern: 'SPOILT_NUMBERS', count: 1 },
      ],
    });
    expect(unwell).toEqual([]);
  });

  it('stays out of the data cut once investigator and administrator have signed; until then the lock waits', async () => {
    const sign = (as: string, subjectId: string, from: number) =>
      test.api.command(
        'signRecordSetAside',
        as,
        null,
        { subjectId, revision: from, ...signed },
        { fresh: true },
      );
    expect(await refusalOf(sign('investigator', other, 0))).toBe('409 RECORD.SOUND');
    expect(await refusalOf(sign('investigator', altered, revision + 1))).toBe('409 RECORD.OTHER_REVISION');
    await sign('investigator', altered, revision);
    await test.api.command('orderFreeze', 'statistician', null, signed, { fresh: true });
    expect((await trial()).phase).toBe('FREEZING');
    await sign('administrator', altered, revision);
    await until('the lock', async () => (await trial()).phase !== 'FREEZING');
    expect((await trial()).manifest).toMatchObject([
      { stream: `patient-${altered}`, headRevision: revision - 1, setAside: true },
      { stream: `patient-${other}`, setAside: false },
      { setAside: false },
    ]);
    expect(unwell).toEqual([]);
  });
});
