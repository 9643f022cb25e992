import { describe, expect, it } from '@jest/globals';
import {
  type BlindedMetricsDeps,
  createBlindedMetrics,
} from '../../../../src/application/blinded-metrics/index.js';
import { CommandRefused } from '../../../../src/application/ports/orchestrator.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { noon } from '../../../support/patient-histories.js';
import { protocolsOf } from '../../../support/protocols.js';

const subject = (n: number) => ({
  subjectId: `APAR-000${n}`,
  identityRef: `ref-${n}`,
  identityHash: `hash-${n}`,
});
const trialOf = (change: Partial<TrialState> = {}): TrialState => ({
  ...initialTrial,
  subjects: [subject(1), subject(2)],
  allocatedAt: { 'APAR-0001': noon('2025-06-20'), 'APAR-0002': noon('2025-06-21') },
  ...change,
});

const world = (change: Partial<BlindedMetricsDeps> = {}) => {
  const read: string[] = [];
  const state = { trial: trialOf(), seen: true };
  const metrics = createBlindedMetrics({
    readModels: {
      timeline: (stream) => {
        read.push(stream);
        return Promise.resolve([]);
      },
      seen: () => Promise.resolve(state.seen),
      quarantined: () => Promise.resolve([]),
    },
    log: { head: () => Promise.resolve('42') },
    trial: () => Promise.resolve(state.trial),
    protocols: protocolsOf(),
    ...change,
  });
  return { read, state, metrics };
};

describe('the blinded metrics', () => {
  it('BL-MONTHLY: are computed once a month, whoever asks and however often', async () => {
    const { read, metrics } = world();
    const first = await metrics(noon('2025-07-02'));
    expect(await metrics(noon('2025-07-31'))).toBe(first);
    expect(read).toEqual(['patient-APAR-0001', 'patient-APAR-0002']);
    expect((await metrics(noon('2025-08-01'))).asOf).toBe('2025-08-01');
    expect(read).toHaveLength(4);
  });

  it('BL-DIFFERENCE: are computed anew after an erasure, and read nothing of the erased', async () => {
    const { read, state, metrics } = world();
    await metrics(noon('2025-07-02'));
    state.trial = trialOf({ erased: ['APAR-0001'], erasedAt: { 'APAR-0001': noon('2025-07-03') } });
    expect((await metrics(noon('2025-07-04'))).why).toContain('somebody was erased');
    expect(read.slice(2)).toEqual(['patient-APAR-0002']);
  });

  it('BL-MONTHLY: are refused while the read models lack something, and given once they have it', async () => {
    const { state, metrics } = world();
    state.seen = false;
    const refused = await metrics(noon('2025-07-02')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandRefused);
    expect(refused).toMatchObject({ refusal: { refusal: 'unavailable', code: 'METRICS.BEHIND' } });
    state.seen = true;
    expect(await metrics(noon('2025-07-02'))).toMatchObject({ asOf: '2025-07-01' });
  });

  it('BL-MONTHLY: name the record whose newest event cannot be relied on, as no waiting mends that', async () => {
    const broken = (stream: string) => ({
      stream,
      revision: 7,
      why: 'ALTERED' as const,
      withheld: false,
      reason: 'names another hash before it',
    });
    const { metrics } = world({
      readModels: {
        timeline: () => Promise.resolve([]),
        seen: () => Promise.resolve(false),
        quarantined: () => Promise.resolve([broken('patient-APAR-0002'), broken('access-202507-api')]),
      },
    });
    await expect(metrics(noon('2025-07-02'))).rejects.toMatchObject({
      refusal: {
        refusal: 'unavailable',
        code: 'METRICS.CUT_DAMAGED',
        message: expect.stringMatching(
          /events of APAR-0002, access-202507-api cannot be relied on.*Restore/u,
        ),
      },
    });
  });
});
