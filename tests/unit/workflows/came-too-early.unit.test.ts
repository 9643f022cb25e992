import { expect, it } from '@jest/globals';
import type { PlanView } from '../../../activities/journey-activities.js';
import { cameTooEarly } from '../../../workflows/came-too-early.js';

const deadlineAt = '2027-03-01T05:00:00.000Z';
const planned: PlanView = {
  kind: 'plan',
  revision: 7,
  actions: [],
  delayMs: 400,
  deadlineAt,
  deadlineSummary: 'the window of M6 opens',
  details: '',
  visibility: { stage: 'FOLLOW_UP', dueKind: 'M6', dueOn: null, overdue: false },
  phase: 'FOLLOW_UP',
  closed: false,
};
const receipt = { commandId: 'clock', revision: 7, position: '7' };

it.each([
  [true, 'the deadline is still ahead', { ...planned }],
  [false, 'it has come and brought nothing', { ...planned, delayMs: 0 }],
  [false, 'the clock is held since', { ...planned, delayMs: null }],
  [false, 'another deadline is ahead', { ...planned, deadlineAt: '2027-03-02T05:00:00.000Z' }],
])('whoever asked the clock came too early (%s): %s', (early, _, plan) => {
  expect(cameTooEarly({ kind: 'receipt', receipt, plan }, deadlineAt)).toBe(early);
});

it('a refusal and a log that lacks events are no early looks', () => {
  expect(cameTooEarly({ kind: 'trouble', code: 'LOG.LACKS_EVENTS' }, deadlineAt)).toBe(false);
});
