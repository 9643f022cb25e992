import { describe, expect, it } from '@jest/globals';
import { markdownOf } from '../../../src/application/command/plan-markdown.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Plan } from '../../../src/domain/shared/plan.js';

const zone = { name: 'Asia/Shanghai', utcOffsetMinutes: 480 };
const nothing: Plan = {
  actions: [],
  deadline: null,
  waitingFor: [],
  visibility: { stage: 'FOLLOW_UP', dueKind: null, dueOn: null, overdue: false },
  phase: 'follow-up',
  closed: false,
};
const action = {
  id: 'assess-imaging:r4',
  attempt: 1,
  activity: 'assessImaging',
  taskQueue: 'apar',
  startToCloseSeconds: 60,
  heartbeatSeconds: 20,
  maximumAttempts: 8,
  inputRef: 'r4',
  summary: 'Pull the linked MRI and judge its quality',
} as const;
const linesOf = (change: Partial<Plan>): readonly string[] =>
  markdownOf('patient-APAR-0001', { ...nothing, ...change }, zone).split('\n');

describe('the current details of a workflow', () => {
  it('say what is waited for, from whom, since which day at the site, and what comes next', () => {
    const since = instant('2030-04-30T16:30:00.000Z');
    const waitingFor = [
      { what: 'signed consent', since, from: 'the coordinator', next: 'screening begins' },
      { what: 'M3 imaging, due 2030-04-17', since: null, from: 'the coordinator', next: 'the window closes' },
    ];
    expect(linesOf({ waitingFor }).slice(1, 3)).toEqual([
      '- waits for **signed consent**, from the coordinator, since 2030-05-01; next: screening begins',
      '- waits for **M3 imaging, due 2030-04-17**, from the coordinator; next: the window closes',
    ]);
  });

  it('give the next deadline by the clock of the site', () => {
    const deadline = {
      at: instant('2030-05-08T16:00:00.000Z'),
      summary: 'M3 imaging missed from 2030-05-09',
    };
    expect(linesOf({ deadline })[1]).toBe(
      '- by itself at 2030-05-09 00:00: M3 imaging missed from 2030-05-09',
    );
  });

  it('name what machines do now, and which attempt it is', () => {
    expect(linesOf({ actions: [action, { ...action, attempt: 3 }] }).slice(1, 3)).toEqual([
      '- now: Pull the linked MRI and judge its quality',
      '- now: Pull the linked MRI and judge its quality (attempt 3)',
    ]);
  });

  it('end with a line that may be cut off without loss', () => {
    expect(linesOf({ closed: true })).toEqual([
      '### patient-APAR-0001: follow up',
      '- closed',
      '',
      'Dates and times of the site (Asia/Shanghai).',
    ]);
  });
});
