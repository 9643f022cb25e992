import { describe, expect, it } from '@jest/globals';
import { trialConcerns, type TrialConcernsDeps } from '../../../src/application/health/trial-concerns.js';
import { ProtocolNotDeployed } from '../../../src/application/protocol/protocols.js';
import { LogCorrupted } from '../../../src/application/ports/event-log.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';

const trial = {
  ...initialTrial,
  subjects: [{ subjectId: 'APAR-0001' }, { subjectId: 'APAR-0002' }],
} as unknown as typeof initialTrial;

/** A fake trial with one quarantined record and one broken-off correction, whose other parts a test breaks. */
const concernsOf = (broken: Partial<TrialConcernsDeps>) => {
  const warnings: unknown[] = [];
  const concerns = trialConcerns({
    readModels: {
      quarantined: () =>
        Promise.resolve([
          { stream: 'patient-APAR-0001', revision: 3, why: 'ALTERED', withheld: true, reason: 'altered' },
        ]),
      casebooks: () => Promise.resolve([]),
      checkpoint: () => Promise.resolve({ position: '1', at: null }),
    } as unknown as TrialConcernsDeps['readModels'],
    trial: () => Promise.resolve(trial),
    vault: { proposalsBefore: () => Promise.resolve(1) },
    clock: {
      current: () => Promise.resolve({ kind: 'real' }),
      wallNow: () => instant('2026-03-01T10:00:00.000Z'),
    } as unknown as TrialConcernsDeps['clock'],
    protocols: {
      deployed: [{ parameters: protocolV1, digest: 'd' }],
      inForce: () => protocolV1,
    } as unknown as TrialConcernsDeps['protocols'],
    waiting: () => ({ streamsWaiting: 2 }),
    failingTurns: () => Promise.resolve(3),
    littleStorage: () => Promise.resolve(0),
    isScoring: () => Promise.resolve(true),
    leadsNotHeld: () => Promise.resolve(0),
    endedWorkers: () => Promise.resolve(2),
    damagedIdentities: () => 0,
    spoiltAccessStreams: () => 0,
    log: { readFrom: () => Promise.resolve([]) },
    logger: { warn: (_message, fields) => warnings.push(fields?.['concern']) },
    patienceMs: 20,
    ...broken,
  });
  const counts = async () =>
    Object.fromEntries((await concerns()).map(({ concern, count }) => [concern, count] as const));
  return { counts, warnings };
};

const away = () => Promise.reject(new Error('away'));

describe('what somebody should look at', () => {
  it('is counted, each by itself', async () => {
    const { counts, warnings } = concernsOf({});
    expect(await counts()).toEqual({
      QUARANTINED_RECORDS: 1,
      RECORDS_OF_NEWER_PROGRAM: 0,
      GIVEN_UP_STEPS: 0,
      STUCK_ERASURES: 0,
      BROKEN_CORRECTIONS: 1,
      UNDEPLOYED_VERSION: 0,
      WAITING_COMMANDS: 2,
      FAILING_TURNS: 3,
      NO_INFERENCE: 0,
      NOBODY_WAKES: 0,
      WORKERS_END_AGAIN: 0,
      DAMAGED_IDENTITIES: 0,
      SPOILT_ACCESS_STREAMS: 0,
      SPOILT_UNSEALING: 0,
      SPOILT_NUMBERS: 0,
      LITTLE_STORAGE: 0,
    });
    expect(warnings).toEqual([]);
  });

  it('is what somebody wrote under a number that no participant has, and no quarantined record', async () => {
    const rows = ['patient-APAR-0002', 'patient-APAR-0007', 'patient-APAR-10000', 'trial'].map((stream) => ({
      stream,
      revision: 0,
      why: 'ALTERED' as const,
      withheld: true,
      reason: 'a foreign event',
    }));
    const readModels = {
      quarantined: () => Promise.resolve(rows),
      casebooks: () => Promise.resolve([]),
      checkpoint: () => Promise.resolve({ position: '1', recordedAt: null }),
    };
    const { counts } = concernsOf({ readModels });
    expect(await counts()).toMatchObject({ QUARANTINED_RECORDS: 1, SPOILT_NUMBERS: 2 });
  });

  it('is a foreign event in the stream of the unsealing, too', async () => {
    const readFrom = (stream: string) => Promise.reject(new LogCorrupted(stream, 'a foreign event'));
    const { counts, warnings } = concernsOf({ log: { readFrom } });
    expect(await counts()).toMatchObject({ SPOILT_UNSEALING: 1, QUARANTINED_RECORDS: 1 });
    expect(warnings).toEqual([]);
  });

  it('is a worker that ends over and over, and a lead that nobody holds', async () => {
    const { counts } = concernsOf({
      endedWorkers: () => Promise.resolve(3),
      leadsNotHeld: () => Promise.resolve(1),
    });
    expect(await counts()).toMatchObject({ WORKERS_END_AGAIN: 3, NOBODY_WAKES: 1 });
  });

  it.each([
    [
      'Temporal',
      { isScoring: away, leadsNotHeld: away, endedWorkers: away },
      ['NO_INFERENCE', 'NOBODY_WAKES', 'WORKERS_END_AGAIN'],
    ],
    [
      'the vault',
      { vault: { proposalsBefore: () => Promise.reject(new VaultUnavailable('away')) } },
      ['BROKEN_CORRECTIONS'],
    ],
    ['a folder', { littleStorage: away }, ['LITTLE_STORAGE']],
    [
      'the protocol version in force',
      {
        protocols: {
          deployed: [{ parameters: protocolV1, digest: 'd' }],
          inForce: () => {
            throw new ProtocolNotDeployed('no file of version 2.0.0');
          },
        } as unknown as TrialConcernsDeps['protocols'],
      },
      ['GIVEN_UP_STEPS', 'STUCK_ERASURES'],
    ],
    ['Temporal, which hangs,', { isScoring: () => new Promise<boolean>(() => undefined) }, ['NO_INFERENCE']],
  ] as const)('is counted where %s cannot be asked, which is said once', async (_part, broken, unknown) => {
    const { counts, warnings } = concernsOf(broken);
    await counts();
    const counted = await counts();
    expect(Object.entries(counted).flatMap(([concern, count]) => (count === null ? [concern] : []))).toEqual(
      unknown,
    );
    expect(counted).toMatchObject({ QUARANTINED_RECORDS: 1, WAITING_COMMANDS: 2 });
    expect(new Set(warnings)).toEqual(new Set(unknown));
    expect(warnings).toHaveLength(unknown.length);
  });
});
