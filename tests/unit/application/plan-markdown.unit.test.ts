import { describe, expect, it } from '@jest/globals';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { markdownOf } from '../../../src/application/command/plan/plan-markdown.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Plan } from '../../../src/domain/decision/plan.js';

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
  markdownOf('patient-APAR-0001', { ...nothing, ...change }, protocolV1.site.zone).split('\n');

describe('the current details of a workflow', () => {
  it('say what is waited for, from whom, and what comes next', () => {
    const waitingFor = [
      {
        what: 'the M3 window',
        since: null,
        from: 'the calendar',
        next: 'it opens 2030-03-27',
        topic: null,
      },
      { what: 'signed consent', since: null, from: 'the coordinator', next: 'screening begins', topic: null },
    ];
    expect(linesOf({ waitingFor }).slice(1, 3)).toEqual([
      '- waits for **the M3 window** from the calendar; next: it opens 2030-03-27',
      '- waits for **signed consent** from the coordinator; next: screening begins',
    ]);
  });

  it('BL-HIDDEN: do not tell on which day something was last recorded', () => {
    const freeze = { what: 'the freeze', from: 'the statistician', next: 'it is closed', topic: null };
    const since = instant('2030-06-01T04:00:00.000Z');
    expect(linesOf({ waitingFor: [{ ...freeze, since }] })).toEqual(
      linesOf({ waitingFor: [{ ...freeze, since: null }] }),
    );
  });

  it('give the moment of the next deadline to the minute, naming its zone', () => {
    const deadline = {
      at: instant('2030-05-08T16:00:00.000Z'),
      summary: 'M3 missed from 2030-05-09',
    };
    expect(linesOf({ deadline })[1]).toBe('- by itself on 2030-05-09 00:00: M3 missed from 2030-05-09');
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
      'Dates and times are those of the site.',
    ]);
  });
});
