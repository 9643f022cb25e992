import { describe, expect, it } from '@jest/globals';
import { createBlindedMetrics } from '../../../../src/application/blinded-metrics/index.js';
import { patientStream } from '../../../../src/contracts/names.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { aRecurrence, aTherapy } from '../../../support/casebooks.js';
import { followed, noon, person, type PatientHistory } from '../../../support/patient-histories.js';
import { protocolsOf } from '../../../support/protocols.js';

const idOf = (n: number): string => `APAR-${String(n).padStart(4, '0')}`;
const recurs = (life: PatientHistory, seen: string): PatientHistory =>
  life
    .on(seen)
    .does('RecordRecurrence', aRecurrence(seen, { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }));

/** Operated on 2025-07-08; of forty, twelve recur on 2025-10-08 and six on 2026-01-08. */
const lives = Array.from({ length: 40 }, (_, i) => {
  if (i < 12) return recurs(followed(), '2025-10-08');
  return i < 18 ? recurs(followed(), '2026-01-08') : followed();
});
const subjects = lives.map((_, i) => idOf(i + 1));
const [victim = ''] = subjects;
const trialOf = (change: Partial<TrialState> = {}): TrialState => ({
  ...initialTrial,
  subjects: subjects.map((subjectId) => ({ subjectId, identityRef: subjectId, identityHash: subjectId })),
  allocatedAt: Object.fromEntries(subjects.map((subjectId) => [subjectId, noon('2025-06-20')])),
  ...change,
});
const setAsideOn = (on: string): Partial<TrialState> => ({
  setAside: {
    [victim]: {
      revision: 3,
      signatures: [
        { actor: person('investigator'), at: noon(on) },
        { actor: person('administrator'), at: noon(on) },
      ],
    },
  },
});

/**
 * Read models that an attacker of the event store, and a rebuild, can change: the first participant's record is altered from revision
 * `from` on, and `lost` of its newest events are gone from the rows.
 */
const stack = (trial: TrialState = trialOf(), lived: readonly PatientHistory[] = lives) => {
  const state = { trial, quarantined: false, from: 3, lost: 0, withheld: true };
  const start = () =>
    createBlindedMetrics({
      readModels: {
        timeline: (stream) => {
          const index = subjects.findIndex((subjectId) => patientStream(subjectId) === stream);
          const events = lived[index]?.events ?? [];
          const read = index === 0 ? events.slice(0, events.length - state.lost) : events;
          return Promise.resolve(
            read.map(({ type, data, facts }) => ({
              stream,
              revision: facts.revision,
              id: `${stream}-${facts.revision}`,
              type,
              data,
              metadata: facts,
            })) as never,
          );
        },
        seen: () => Promise.resolve(true),
        quarantined: () =>
          Promise.resolve(
            state.quarantined
              ? [
                  {
                    stream: patientStream(victim),
                    revision: state.from,
                    why: 'ALTERED',
                    withheld: state.withheld,
                    reason: 'not as it was written',
                  },
                ]
              : [],
          ),
      },
      log: { head: () => Promise.resolve('42') },
      trial: () => Promise.resolve(state.trial),
      protocols: protocolsOf(),
    });
  return { state, start };
};

describe('BL-DIFFERENCE: an attacker who alters the record of one participant', () => {
  it('and restores it, between two questions of a month, sees the figures that were given out', async () => {
    const { state, start } = stack();
    const metrics = start();
    const before = await metrics(noon('2025-12-02'));
    expect(before.why).toBeNull();
    Object.assign(state, { quarantined: true, lost: 2 });
    expect(await metrics(noon('2025-12-10'))).toEqual(before);
    Object.assign(state, { quarantined: false, lost: 0 });
    expect(await metrics(noon('2025-12-20'))).toEqual(before);
  });

  it('and has the process started again, sees no figure of outcomes until the record is restored, then the same as before', async () => {
    const { state, start } = stack();
    const before = await start()(noon('2025-12-02'));
    Object.assign(state, { quarantined: true, lost: 2 });
    const again = start();
    const meanwhile = await again(noon('2025-12-10'));
    expect(meanwhile.figures?.rates.map(({ rate }) => rate)).toEqual([null, null, null]);
    expect(meanwhile.figures?.followUpCompleteness).toBeNull();
    expect(meanwhile.why).toContain('a record cannot be relied on');
    Object.assign(state, { quarantined: false, lost: 0 });
    expect(await again(noon('2025-12-20'))).toEqual(before);
  });

  it('and has the process started again, sees the same figures where the rows had taken the record before it was altered', async () => {
    const { state, start } = stack();
    const before = await start()(noon('2025-12-02'));
    expect(before.figures?.followUpCompleteness).not.toBeNull();
    Object.assign(state, { quarantined: true, withheld: false });
    expect(await start()(noon('2025-12-10'))).toEqual(before);
    const next = await start()(noon('2026-02-02'));
    Object.assign(state, { quarantined: false });
    expect(await start()(noon('2026-02-02'))).toEqual(next);
    expect(next.figures?.asOf).toBe('2026-02-01');
  });

  it('and adds an event of their own, sees the months that were over before it, and no later one', async () => {
    const [first, ...others] = lives;
    if (!first) throw new Error('nobody lives');
    const alive = first
      .on('2025-12-03')
      .does('RecordTherapy', aTherapy('ANTIVIRAL', '2025-12-03', { intent: 'ANTIVIRAL' }));
    const { state, start } = stack(trialOf(), [alive, ...others]);
    const before = await start()(noon('2026-01-02'));
    expect(before.figures?.asOf).toBe('2025-11-01');
    Object.assign(state, { quarantined: true, from: alive.events.length });
    expect((await start()(noon('2026-01-10'))).figures).toEqual(before.figures);
    const later = await start()(noon('2026-02-10'));
    expect(later.figures).toEqual(before.figures);
    expect(later.why).toBeNull();
    Object.assign(state, { quarantined: false });
    expect((await start()(noon('2026-02-10'))).figures?.asOf).toBe('2026-02-01');
  });

  it('and has the rows built anew, is not believed when an earlier event is altered as well', async () => {
    const { state, start } = stack();
    await start()(noon('2025-12-02'));
    // Cut at the altered event; the rows then reach further than the revision from which it is altered now.
    Object.assign(state, { quarantined: true, lost: 1, from: 2 });
    const again = await start()(noon('2025-12-10'));
    expect(again.figures?.followUpCompleteness).toBeNull();
    expect(again.why).toContain('a record cannot be relied on');
  });

  it('between two months, sees the next month only once the record is whole again', async () => {
    const { state, start } = stack();
    const metrics = start();
    const before = await metrics(noon('2026-01-02'));
    Object.assign(state, { quarantined: true, lost: 2 });
    const meanwhile = await metrics(noon('2026-02-02'));
    expect(meanwhile).toMatchObject({ figures: { asOf: '2026-02-01', followUpCompleteness: null } });
    Object.assign(state, { quarantined: false, lost: 0 });
    const after = await metrics(noon('2026-02-03'));
    expect([before.figures?.asOf, after.figures?.asOf]).toEqual(['2025-11-01', '2026-02-01']);
  });

  it('and makes two people set it aside, sees figures without it only once those of five others have changed', async () => {
    const { state, start } = stack();
    const metrics = start();
    expect((await metrics(noon('2025-12-02'))).figures?.asOf).toBe('2025-11-01');
    Object.assign(state, { quarantined: true, lost: 2 });
    state.trial = trialOf(setAsideOn('2025-12-12'));
    const aside = await metrics(noon('2025-12-20'));
    expect(aside.why).toContain('somebody was erased or set aside');
    expect(aside.figures?.followUpCompleteness).toBeNull();
    expect((await metrics(noon('2026-01-02'))).figures?.followUpCompleteness).toBeNull();
    // Six of the others recur in January.
    const later = await metrics(noon('2026-02-02'));
    expect(later).toMatchObject({ why: null, figures: { asOf: '2026-02-01' } });
    expect(later.accrual.at(-1)).toMatchObject({ allocated: 40, operated: 39 });
  });

  it('is of no consequence to the figures when the record was of somebody who was erased', async () => {
    const { state, start } = stack(trialOf({ erased: [victim], erasedAt: { [victim]: noon('2025-08-01') } }));
    Object.assign(state, { quarantined: true });
    expect((await start()(noon('2025-12-02'))).why).toBeNull();
  });
});
