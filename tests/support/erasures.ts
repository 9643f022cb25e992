import type { ErasureRuling } from '../../src/domain/record/forms/erasure-ruling.js';
import type { HoldScope, Tombstone } from '../../src/domain/record/trial-events.js';
import { noon, openTrial, person } from './patient-histories.js';
import type { TrialState } from '../../src/domain/record/trial-state.js';

const signature = { meaning: 'APPROVAL', reason: 'asked for in writing' } as const;

export const erase: ErasureRuling = { decision: 'ERASE', legalBasis: 'CONSENT_WITHDRAWN', ...signature };
export const restrict: ErasureRuling = {
  decision: 'RESTRICT_ONLY',
  legalBasis: 'RESEARCH_IMPAIRED',
  ...signature,
};

export const aTombstone = (subjectId: string): Tombstone => ({
  subjectId,
  subjectHash: 'a'.repeat(64),
  level: 'W3',
  legalBasis: 'CONSENT_WITHDRAWN',
  approver: { id: 'investigator-1', role: 'investigator' },
  decidedAt: noon('2025-08-10'),
});

export const heldTrial = (scope: HoldScope, trial: TrialState = openTrial): TrialState => ({
  ...trial,
  legalHolds: [{ scope, by: person('administrator'), at: noon('2025-07-01') }],
});
