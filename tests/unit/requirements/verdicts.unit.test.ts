import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../../mutation/verdicts.mjs';
import { idsIn } from '../../requirements/ids-in-name.mjs';

const names = idsIn(['EC-H01', 'EC-H02']);
const mutant = { ruleId: 'EC-H01', mode: 'always' } as const;
const result = (
  test: string,
  change: { failed?: boolean; asked?: boolean; mode?: 'always' | 'never' } = {},
) => ({
  ...mutant,
  file: 'tests/unit/a.unit.test.ts',
  test,
  failed: true,
  asked: true,
  ...change,
});

describe('the verdict on a broken rule', () => {
  it('is NO TEST, NOT REACHED, SURVIVED or KILLED', () => {
    const verdict = (...results: ReturnType<typeof result>[]) => verdictOf(mutant, results, names).verdict;
    expect(verdict()).toBe('NO TEST');
    expect(verdict(result('EC-H01: a', { mode: 'never' }))).toBe('NO TEST');
    expect(verdict(result('EC-H01: a', { asked: false }))).toBe('NOT REACHED');
    expect(verdict(result('EC-H01: a', { failed: false }))).toBe('SURVIVED');
    expect(verdict(result('EC-H01: a'), result('EC-H01: b', { failed: false }))).toBe('KILLED');
  });

  it('names the test that is most about the rule', () => {
    const killers = [
      result('whole lives EC-H02, EC-H01: are consistent'),
      result('forms EC-H01: is refused'),
      result('whole lives keep EC-H01'),
    ];
    expect(verdictOf(mutant, killers, names).by?.test).toBe('forms EC-H01: is refused');
  });
});
