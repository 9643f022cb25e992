import { describe, expect, it } from '@jest/globals';
import { assessEligibility } from '../../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import type { Screening } from '../../../../../src/domain/record/forms/screening.js';
import { casebook, date } from '../../../../support/casebooks.js';

const verdictOf = (ruleId: string, change: Partial<Screening>) =>
  assessEligibility(
    casebook().consented().screened(change).imaged('2025-06-24').build(),
    'SCREENING',
    protocolV1,
    date('2025-07-01'),
  ).rules.find((outcome) => outcome.ruleId === ruleId)?.verdict;

describe('a criterion that is met and one that is not', () => {
  it.each([
    ['E4', 'an earlier transplant', { transplantHistory: true }, { transplantHistory: false }],
    ['E5', 'being unable to comply', { ableToComply: false }, { ableToComply: true }],
  ] as const)('%s: %s excludes, without it the criterion passes', (ruleId, _, broken, met) => {
    expect(verdictOf(ruleId, broken)).toBe('FAIL');
    expect(verdictOf(ruleId, met)).toBe('PASS');
  });
});
