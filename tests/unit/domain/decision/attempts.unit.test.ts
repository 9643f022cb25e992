import { describe, expect, it } from '@jest/globals';
import { attempted, outcomeOfAttempts, type StepHistory } from '../../../../src/domain/decision/attempts.js';
import { earliest } from '../../../../src/domain/decision/plan.js';
import { want, type WantedStep } from '../../../../src/domain/decision/steps/wanted-step.js';
import { contextAt, noon } from '../../../support/patient-histories.js';

const context = contextAt('2026-01-10');
const judging = want('assessImaging', { revision: 3, failure: null });
const erasing = want('eraseSubject', { subjectId: 'APAR-0001' });

const failed = ({ id }: WantedStep, times: number, code = 'ARCHIVE.UNAVAILABLE'): StepHistory => ({
  failures: Array.from({ length: times }, (_, i) => ({
    ...{ actionId: id, attempt: i + 1, code, message: 'down' },
    ...{ at: context.now, revision: 10 + i },
  })),
  retryOrders: {},
});
const planned = (step: WantedStep, history: StepHistory) =>
  outcomeOfAttempts([attempted(step, history, context)], context);

describe('the attempts at a step', () => {
  it('begin with an action that has the limits of the catalogue, those of a participant by the protocol', () => {
    expect(planned(judging, failed(judging, 0)).actions).toEqual([
      {
        id: 'assess-imaging:r3',
        attempt: 1,
        activity: 'assessImaging',
        taskQueue: 'apar',
        startToCloseSeconds: 120,
        heartbeatSeconds: 20,
        maximumAttempts: context.protocol.actionAttempts.perAttempt,
        inputRef: 'r3',
        summary: 'Pull the linked MRI and judge its quality',
      },
    ]);
    expect(planned(erasing, failed(erasing, 0)).actions).toMatchObject([
      { startToCloseSeconds: 300, heartbeatSeconds: 30, maximumAttempts: 30, inputRef: 'APAR-0001' },
    ]);
  });

  it('count the failures of this step only', () => {
    expect(planned(judging, failed(erasing, 10)).actions).toMatchObject([{ attempt: 1 }]);
  });

  it('that failed come again by themselves; people read it of a participant and not of the trial', () => {
    const ofParticipant = planned(judging, failed(judging, 1));
    expect(ofParticipant.deadlines).toMatchObject([{ summary: `try again: ${judging.summary}` }]);
    expect(ofParticipant.trouble).toMatchObject([
      { what: `${judging.summary}: failed (ARCHIVE.UNAVAILABLE: down)`, from: 'the system' },
    ]);
    expect(planned(erasing, failed(erasing, 1))).toMatchObject({
      actions: [],
      deadlines: [{ summary: 'go on with the erasure of APAR-0001' }],
      trouble: [],
    });
  });

  it.each([
    [judging, 'a coordinator or administrator', `fix the cause and order a retry of "${judging.id}"`],
    [erasing, 'an administrator', `order a retry of "${erasing.id}"`],
  ])('that are used up wait for a person: %#', (step, from, next) => {
    const { actions, deadlines, trouble } = planned(step, failed(step, 10));
    expect({ actions, deadlines }).toEqual({ actions: [], deadlines: [] });
    expect(trouble).toMatchObject([{ from, next, since: context.now, topic: { kind: 'step', of: step.id } }]);
  });

  it('wait at once for a person where the step asks one by its code, and no other step does', () => {
    expect(planned(erasing, failed(erasing, 1, 'STUDY.OF_TWO')).trouble).toHaveLength(1);
    expect(planned(judging, failed(judging, 1, 'STUDY.OF_TWO')).deadlines).toHaveLength(1);
  });
});

describe('the earliest deadline', () => {
  const early = { at: noon('2026-01-10'), summary: 'early' };
  it('is the first in time, of two at once the first named, and none of none', () => {
    const late = { at: noon('2026-01-11'), summary: 'late' };
    expect(earliest([late, early, { ...early, summary: 'as early' }])).toBe(early);
    expect(earliest([])).toBeNull();
  });
});
