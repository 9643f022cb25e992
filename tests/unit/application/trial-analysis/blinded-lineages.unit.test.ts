import { describe, expect, it } from '@jest/globals';
import { blindedMetrics, type OnRecord } from '../../../../src/application/blinded-metrics/index.js';
import { leastChanged } from '../../../../src/application/blinded-metrics/releases.js';
import { blindedLineages } from '../../../../src/application/trial-analysis/lineage/blinded-lineages.js';
import { blindedLineage } from '../../../../src/contracts/analysis/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, aScan, aVisit } from '../../../support/casebooks.js';
import { followed, noon, type PatientHistory } from '../../../support/patient-histories.js';

const idOf = (n: number): string => `APAR-${String(n).padStart(4, '0')}`;
const recurs = (life: PatientHistory, on: string): PatientHistory =>
  life
    .on(on)
    .does('RecordRecurrence', aRecurrence(on, { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }));

/** Operated on 2025-07-08; of `n`, the first `events` recur on 2025-10-08, five more in the month before the one that is shown, the last after it. */
const livesOf = (n: number, events: number): readonly PatientHistory[] => {
  const begun = followed();
  const recurred = recurs(begun, '2025-10-08');
  const free = begun
    .on('2026-01-24')
    .does('RecordVisit', aVisit('2026-01-24', { scans: [aScan('2026-01-24', 'NO_RECURRENCE')] }));
  const recurredLater = recurs(free, '2026-02-10');
  return Array.from({ length: n }, (_, i) => {
    if (i < events) return recurred;
    if (i < events + leastChanged) return recurredLater;
    return i === n - 1 ? recurs(free, '2026-03-10') : free;
  });
};
const historiesOf = (lives: readonly PatientHistory[]) =>
  lives.map(({ events }, index) => ({ subjectId: idOf(index + 1), events }));
const trialOf = (n: number): TrialState => ({
  ...initialTrial,
  allocatedAt: Object.fromEntries(Array.from({ length: n }, (_, i) => [idOf(i + 1), noon('2025-06-20')])),
});
const now = noon('2026-03-20');
const onRecord = (histories: ReturnType<typeof historiesOf>): OnRecord => ({
  histories,
  doubted: 0,
  trial: trialOf(histories.length),
  site: protocolV1,
  judging: () => protocolV1,
  now,
});
const lineagesOf = (histories: ReturnType<typeof historiesOf>) => blindedLineages(onRecord(histories));

describe('the lineage of a blinded figure', () => {
  const histories = historiesOf(livesOf(40, 12));
  const lineages = lineagesOf(histories);
  const rate = lineages.find(({ figure }) => figure === 'blinded.rate:day=182');

  it('has the value that is shown, and the people and events behind it', () => {
    const { figures, accrual } = blindedMetrics(onRecord(histories));
    if (!rate || 'why' in rate) throw new Error('no rate');
    expect(blindedLineage.safeParse({ ...rate, position: '7' }).error).toBeUndefined();
    expect(rate).toMatchObject({ value: figures?.rates[0]?.rate, asOf: '2026-03-01' });
    expect(rate.participants).toHaveLength(40);
    expect(rate.participants.filter(({ counted }) => counted).map(({ subjectId }) => subjectId)).toEqual(
      Array.from({ length: 12 }, (_, i) => idOf(i + 1)),
    );
    expect(lineages.find(({ figure }) => figure === 'blinded.operated')).toMatchObject({
      value: accrual.at(-1)?.operated,
    });
  });

  it('names no event that was recorded after the month', () => {
    if (!rate || 'why' in rate) throw new Error('no rate');
    const last = rate.participants.at(-1);
    expect(last).toMatchObject({ subjectId: idOf(40), counted: false });
    expect(last?.revision).toBeLessThan(histories[39]?.events.at(-1)?.facts.revision ?? 0);
  });

  it('gives the same number from the events alone that it names', () => {
    const values = lineages.flatMap((one) => ('value' in one ? [one] : []));
    expect(values.map(({ figure }) => figure)).toEqual(
      expect.arrayContaining(['blinded.operated', 'blinded.follow-up-completeness', 'blinded.rate:day=182']),
    );
    for (const lineage of values) {
      const behind = lineage.participants.map(({ subjectId, revision }) => ({
        subjectId,
        events: (histories.find((one) => one.subjectId === subjectId)?.events ?? []).filter(
          ({ facts }) => facts.revision <= revision,
        ),
      }));
      expect(lineagesOf(behind).find(({ figure }) => figure === lineage.figure)).toEqual(lineage);
    }
  });

  it('names nobody behind a rate that is not shown', () => {
    const few = lineagesOf(historiesOf(livesOf(40, 9)));
    expect(few.find(({ figure }) => figure === 'blinded.rate:day=182')).toEqual({
      figure: 'blinded.rate:day=182',
      why: 'fewer than 10 events are known by day 182',
    });
  });

  it('is of nothing before the first month', () => {
    expect(blindedLineages({ ...onRecord([]), trial: initialTrial })).toEqual([]);
  });
});
