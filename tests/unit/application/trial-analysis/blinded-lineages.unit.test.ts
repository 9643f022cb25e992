import { describe, expect, it } from '@jest/globals';
import {
  blindedMetrics,
  createBlindedMetrics,
  type OnRecord,
} from '../../../../src/application/blinded-metrics/index.js';
import { leastChanged } from '../../../../src/application/blinded-metrics/releases.js';
import { blindedLineages } from '../../../../src/application/trial-analysis/lineage/blinded-lineages.js';
import { createBlindedLineages } from '../../../../src/application/trial-analysis/index.js';
import { blindedLineage } from '../../../../src/contracts/analysis/index.js';
import { patientStream, trialStream } from '../../../../src/contracts/names.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, aScan, aVisit } from '../../../support/casebooks.js';
import { followed, noon, type PatientHistory } from '../../../support/patient-histories.js';
import { protocolsOf } from '../../../support/protocols.js';

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

describe('the lineage of the allocated numbers', () => {
  const lives = livesOf(40, 12);
  const allocations = lives.map((_, i) => ({
    type: 'SubjectAllocated',
    recordedAt: noon(i < 38 ? '2025-06-20' : i < 39 ? '2026-02-28' : '2026-03-02'),
    data: { subjectId: idOf(i + 1), identityRef: `ref-${i}`, identityHash: `hash-${i}` },
  }));
  const trialEvents = [
    { type: 'SealingKeyRegistered', recordedAt: noon('2025-06-01'), data: {} },
    ...allocations,
  ];
  const entriesOf = (stream: string) => {
    const life = lives.find((_, i) => patientStream(idOf(i + 1)) === stream);
    const events =
      stream === trialStream
        ? trialEvents.map(({ type, data, recordedAt }, revision) => ({
            ...{ type, data, revision, metadata: { recordedAt } },
          }))
        : (life?.events ?? []).map(({ type, data, facts }) => ({
            ...{ type, data, revision: facts.revision, metadata: facts },
          }));
    return events.map((event) => ({ stream, id: `${stream}-${event.revision}`, ...event })) as never;
  };
  const trial: TrialState = {
    ...trialOf(40),
    subjects: allocations.map(({ data }) => data),
    allocatedAt: Object.fromEntries(allocations.map(({ data, recordedAt }) => [data.subjectId, recordedAt])),
  };
  const deps = {
    readModels: {
      timeline: (stream: string) => Promise.resolve(entriesOf(stream)),
      seen: () => Promise.resolve(true),
      quarantined: () => Promise.resolve([]),
    },
    log: { head: () => Promise.resolve('42') },
    trial: () => Promise.resolve(trial),
    protocols: protocolsOf(),
  };

  it('names each allocation before the month that is shown, by its event in the stream of the trial', async () => {
    const { lineages, position } = await createBlindedLineages(deps)(now);
    const allocated = lineages.find(({ figure }) => figure === 'blinded.allocated');
    if (!allocated || 'why' in allocated) throw new Error('no numbers');
    expect(blindedLineage.safeParse({ ...allocated, position }).error).toBeUndefined();
    const { accrual, figures } = await createBlindedMetrics(deps)(now);
    expect(allocated).toMatchObject({ asOf: figures?.asOf, value: 39 });
    expect(accrual.at(-1)?.allocated).toBe(39);
    expect(allocated.participants.map(({ subjectId }) => subjectId)).toEqual(
      Array.from({ length: 39 }, (_, i) => idOf(i + 1)),
    );
    for (const { stream, revision, subjectId, counted } of allocated.participants) {
      expect([stream, counted]).toEqual([trialStream, true]);
      expect(trialEvents[revision]).toMatchObject({ type: 'SubjectAllocated', data: { subjectId } });
    }
  });

  it('is none where no month is shown', async () => {
    const early = await createBlindedLineages(deps)(noon('2025-08-02'));
    expect(early.lineages).toEqual([]);
  });
});
