import { beforeAll, describe, expect, it } from '@jest/globals';
import { consentInForce } from '../../../src/domain/protocol/eligibility/consent-rule.js';
import type { ExportUse } from '../../../src/domain/access/exported.js';
import { isErased, recordOf } from '../../../src/domain/protocol/analysis-sets/trial-participant.js';
import { type ExportedTrial, stays } from '../../../src/exports/index.js';
import type { PlayedTrial } from '../../../src/virtual/player/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';

const uses: readonly ExportUse[] = [
  { purpose: 'TRIAL', destination: 'DOMESTIC' },
  { purpose: 'TRIAL', destination: 'ABROAD' },
  { purpose: 'FUTURE_USE', destination: 'DOMESTIC' },
  { purpose: 'FUTURE_USE', destination: 'ABROAD' },
];
const athome = uses[0]!;

const idsIn = ({ participants }: ExportedTrial): readonly string[] =>
  participants.map(({ subjectId }) => subjectId);

describe('whose data leave', () => {
  let lived: PlayedTrial;
  beforeAll(async () => {
    lived = await livedTrial(40, 12);
  });

  it.each(uses)('are counted, for $purpose and $destination, with everybody else by reason', (use) => {
    const { participants, stayed } = leftAfterLock(lived, use);
    const kept = Object.values(stayed).reduce((sum, count) => sum + count, 0);
    expect(participants.length + kept).toBe(lived.participants.length);
    expect(participants.length).toBeGreaterThan(0);
  });

  it('are of nobody without the consent that the use needs', () => {
    for (const use of uses)
      for (const { casebook } of leftAfterLock(lived, use).participants) {
        const flags = consentInForce(casebook)?.value.flags;
        expect(flags?.participation && flags.sensitiveData).toBe(true);
        if (use.purpose === 'FUTURE_USE') expect(flags?.futureUse).toBe(true);
        if (use.destination === 'ABROAD') expect(flags?.crossBorder).toBe(true);
      }
  });

  it('are fewer abroad and for later research, as some refused these', () => {
    const [home, abroad, later] = uses.map((use) => idsIn(leftAfterLock(lived, use)).length);
    expect(abroad).toBeLessThan(home ?? 0);
    expect(later).toBeLessThan(home ?? 0);
  });

  it('are of nobody erased, set aside, or withdrawn with a request for erasure', () => {
    const [someone] = lived.participants.filter((one) => stays(one, athome) === null);
    if (!someone) throw new Error('nobody leaves');
    const withdrawn = {
      ...recordOf(someone),
      withdrawals: [
        {
          ...{ revision: 90, lastRevision: 90, recordedAt: lived.lockedAt, protocolVersion: '1.0.0' },
          actor: { id: 'c', role: 'coordinator', kind: 'person' } as const,
          value: { level: 'W3' as const, date: someone.casebook!.consents[0]!.value.consentDate },
        },
      ],
    };
    expect(stays({ ...someone, erased: true }, athome)).toBe('ERASED');
    expect(stays({ ...someone, setAside: true }, athome)).toBe('SET_ASIDE');
    expect(stays({ ...someone, casebook: withdrawn }, athome)).toBe('WITHDRAWN_FROM_PROCESSING');
    expect(stays({ ...someone, casebook: null }, athome)).toBe('NOT_CONSENTED');
    for (const one of lived.participants.filter(isErased)) expect(stays(one, athome)).toBe('ERASED');
  });
});
