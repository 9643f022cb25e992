import { expect, it } from '@jest/globals';
import { trialStatusOf } from '../../../src/api/trial/trial-status-of.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';

const trial = {
  ...initialTrial,
  subjects: [{ subjectId: 'APAR-0001', identityRef: 'r', identityHash: 'h' }],
};
const statusOf = (streams: readonly string[]) =>
  trialStatusOf(
    trial,
    { signedAs: () => undefined },
    { protocolVersion: '1.0.0', protocolVersions: [] },
    { sealed: 0, opened: 0 },
    streams.map((stream) => ({
      stream,
      revision: 0,
      why: 'ALTERED',
      withheld: true,
      reason: 'a foreign event',
    })),
    [],
    'coordinator',
  );

it('the trial names what stands under numbers that no participant has apart from the quarantined records', () => {
  const { quarantined, spoiltNumbers } = statusOf(['patient-APAR-0001', 'patient-APAR-0007', 'patient-zzz']);
  expect(quarantined).toMatchObject([{ subjectId: 'APAR-0001' }]);
  expect(spoiltNumbers).toEqual({ total: 1, first: [{ subjectId: 'APAR-0007', revision: 0 }] });
});

it('however many numbers somebody wrote under, the first hundred are named and all are counted', () => {
  const streams = Array.from({ length: 5_000 }, (_, n) => `patient-APAR-${n + 2_000}`);
  const { total, first } = statusOf(streams).spoiltNumbers;
  expect([total, first.length]).toEqual([5_000, 100]);
});
