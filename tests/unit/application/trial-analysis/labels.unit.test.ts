import { describe, expect, it } from '@jest/globals';
import { horizonOutcome } from '../../../../src/application/trial-analysis/data/horizon-outcome.js';
import { censoredAtAdjuvant } from '../../../../src/application/trial-analysis/data/therapy.js';
import type { LabelVerdict } from '../../../../src/domain/protocol/label/label-24.js';
import { plainDate } from '../../../../src/domain/calendar/plain-date.js';
import { type Told, analysisRow } from '../../../support/analysis-rows.js';

const horizon = 730;
const at = (told: Omit<Told, 'id'>, rule: Parameters<typeof horizonOutcome>[1] = 'PRIMARY') =>
  horizonOutcome(analysisRow({ id: 'APAR-0001', ...told }), rule, horizon);
const found = (time: number, type: number) => ({ kind: 'Outcome', time, type });
const verdict = (ruleId: string, change: Partial<LabelVerdict>): LabelVerdict => ({
  status: 'COMPETING_DEATH',
  value: 0,
  ruleId,
  ...change,
});
const shared = { origin: plainDate('2025-09-01'), on: plainDate('2025-09-01') };

describe('what happened by the horizon', () => {
  it.each([
    ['AGGRESSIVE', 400, found(400, 1)],
    ['NON_AGGRESSIVE', 400, found(400, 2)],
    ['COMPETING_DEATH', 400, found(400, 3)],
    ['EVENT_FREE', 731, found(731, 0)],
    ['LATE_RECURRENCE', 760, found(760, 0)],
    ['CENSORED', 363, found(363, 0)],
    ['UNDETERMINED', 400, { kind: 'LeftOut', code: 'UNDETERMINED' }],
  ] as const)('is of a label %s on day %s, on the scale of t*', (status, time, outcome) => {
    expect(at({ status, time })).toEqual(outcome);
  });

  it('leaves out whoever is pending, counted as such', () => {
    expect(at({ status: 'PENDING', label: { timeForTStar: null } })).toEqual({
      kind: 'LeftOut',
      code: 'PENDING',
    });
  });

  it('LB-SENS-A: takes a recurrence at the visit after the horizon for one on it', () => {
    const extended = verdict('LB-SENS-A', { status: 'AGGRESSIVE', value: 1 });
    const told = { status: 'LATE_RECURRENCE', time: 745, sensitivity: { A: extended } } as const;
    expect(at(told, 'A')).toEqual(found(730, 1));
    expect(at(told)).toEqual(found(745, 0));
  });

  it('LB-SENS-B and LB-SENS-C: leave a death without recurrence out, or take it for a case', () => {
    const excluded = verdict('LB-SENS-B', { value: null });
    const counted = verdict('LB-SENS-C', { value: 1 });
    const died = { status: 'COMPETING_DEATH', time: 300, sensitivity: { B: excluded, C: counted } } as const;
    expect(at(died, 'B')).toEqual({ kind: 'LeftOut', code: 'COMPETING_DEATH' });
    expect(at(died, 'C')).toEqual(found(300, 1));
  });

  it('LB-SENS-D: censors a death after missed scans where EP-RFS-S does', () => {
    const censored = verdict('LB-SENS-D', { status: 'CENSORED', value: null });
    const rfsS = { ruleId: 'EP-RFS-S', ...shared, time: 92, event: false } as const;
    const died = {
      status: 'COMPETING_DEATH',
      time: 300,
      sensitivity: { D: censored },
      endpoints: { rfsS },
    } as const;
    expect(at(died, 'D')).toEqual(found(92, 0));
  });

  it.each([
    ['CENSORED', found(731, 0), found(363, 1)],
    ['UNDETERMINED', found(363, 2), found(363, 1)],
    ['AGGRESSIVE', found(363, 1), found(363, 1)],
    ['EVENT_FREE', found(363, 0), found(363, 0)],
  ] as const)(
    'of a label %s is free of the event in the best case, and has it in the worst',
    (status, best, worst) => {
      expect(at({ status, time: 363 }, 'BEST_CASE')).toEqual(best);
      expect(at({ status, time: 363 }, 'WORST_CASE')).toEqual(worst);
    },
  );

  it('waits to be imputed where the label is not known', () => {
    expect(at({ status: 'CENSORED', time: 363 }, 'IMPUTED')).toEqual({ kind: 'Missing' });
    expect(at({ status: 'AGGRESSIVE', time: 363 }, 'IMPUTED')).toEqual(found(363, 1));
  });
});

describe('follow-up censored at the start of adjuvant therapy', () => {
  const treated = analysisRow({ id: 'APAR-0001', adjuvantFromDay: 42 });

  it('ends there, whatever is seen later or cannot be made out', () => {
    expect(censoredAtAdjuvant(treated, { kind: 'Outcome', time: 400, type: 1 })).toEqual(found(42, 0));
    expect(censoredAtAdjuvant(treated, { kind: 'LeftOut', code: 'UNDETERMINED' })).toEqual(found(42, 0));
  });

  it('keeps what came before it or on its day, and everybody without therapy', () => {
    expect(censoredAtAdjuvant(treated, { kind: 'Outcome', time: 42, type: 3 })).toEqual(found(42, 3));
    const untreated = analysisRow({ id: 'APAR-0002' });
    expect(censoredAtAdjuvant(untreated, { kind: 'Outcome', time: 400, type: 1 })).toEqual(found(400, 1));
  });
});
