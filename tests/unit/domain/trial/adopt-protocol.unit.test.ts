import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../../src/domain/shared/actor.js';
import type { TrialCommand } from '../../../../src/domain/record/trial-commands.js';
import type { ProtocolAdoption, TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { trialDecider } from '../../../../src/domain/trial/trial-decider.js';
import { date } from '../../../support/casebooks.js';
import { contextAt, noon, person } from '../../../support/patient-histories.js';
import { recordedAs, specify } from '../../../support/specify.js';

const given = specify(trialDecider);
const signature = { meaning: 'APPROVAL', reason: 'amendment 1' } as const;
const adoption = (version: string, from: string): ProtocolAdoption => ({
  version,
  digest: 'a'.repeat(64),
  effectiveFrom: date(from),
});
const adopt = (version: string, from: string): TrialCommand => ({
  type: 'AdoptProtocolVersion',
  data: { ...adoption(version, from), ...signature },
});
const adopted = (version: string, from: string): TrialEvent => ({
  type: 'ProtocolVersionAdopted',
  data: { ...adoption(version, from), ...signature },
});
const frozen: TrialEvent = {
  type: 'FreezeOrdered',
  data: { ...signature, orderedAt: noon('2025-06-12') },
};
const by = (role: Role, signedInAt = '2025-06-12') =>
  contextAt('2025-06-12', { actor: person(role), authenticatedAt: noon(signedInAt) });
const investigator = by('investigator');

describe('adopting a protocol version', () => {
  it.each(['2025-06-12', '2025-09-01'])('PV-EFFECTIVE: takes effect today or later: %s', (from) => {
    given(investigator).when(adopt('2.0.0', from)).then(adopted('2.0.0', from));
  });

  it('PV-EFFECTIVE: never judges what is past', () => {
    given(investigator).when(adopt('2.0.0', '2025-06-11')).thenRefuses('RULE.VIOLATED', 'rule');
  });

  it('PV-EFFECTIVE: never takes effect before one adopted earlier, the same day is allowed', () => {
    const after = given(investigator, adopted('2.0.0', '2025-09-01'));
    after.when(adopt('3.0.0', '2025-08-31')).thenRefuses('RULE.VIOLATED', 'rule');
    after.when(adopt('3.0.0', '2025-09-01')).then(adopted('3.0.0', '2025-09-01'));
  });

  it('is done once a version', () => {
    given(investigator, adopted('2.0.0', '2025-09-01'))
      .when(adopt('2.0.0', '2025-10-01'))
      .thenRefuses('PROTOCOL.ALREADY_ADOPTED', 'state');
  });

  it('needs an investigator who has just signed in', () => {
    given(by('statistician')).when(adopt('2.0.0', '2025-09-01')).thenRefuses('SIGNATURE.ROLE');
    given(by('investigator', '2025-06-11')).when(adopt('2.0.0', '2025-09-01')).thenRefuses('SIGNATURE.STALE');
  });

  it('is refused once the freeze is ordered', () => {
    given(investigator, frozen).when(adopt('2.0.0', '2025-09-01')).thenRefuses('TRIAL.FROZEN');
  });

  it('is remembered in order, without the signature', () => {
    const events = [adopted('2.0.0', '2025-09-01'), adopted('3.0.0', '2025-10-01')];
    const trial = recordedAs(events, investigator).reduce(trialDecider.evolve, trialDecider.initial);
    expect(trial.protocolVersions).toEqual([
      adoption('2.0.0', '2025-09-01'),
      adoption('3.0.0', '2025-10-01'),
    ]);
  });
});
