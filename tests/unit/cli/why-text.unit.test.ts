import { describe, expect, it } from '@jest/globals';
import { whyText } from '../../../src/cli/why.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';

const view = {
  subjectId: 'APAR-0007',
  revision: 3,
  quarantined: null,
  stage: 'FOLLOW_UP',
  closed: false,
  waitingFor: [],
  chains: [
    {
      waitsFor: 'the M1 window',
      because: [{ what: 'M1 is counted from surgery', ruleIds: ['VIS-M1'], since: plainDate('2025-07-08') }],
      ends: [{ by: 'the calendar', what: 'the M1 window opens', date: plainDate('2025-07-29') }],
    },
    { waitsFor: 'an answer', because: [], ends: [{ by: 'the coordinator', what: 'answer', date: null }] },
  ],
};

describe('what `apar why` prints', () => {
  it('is one block a reason, causes and ways on indented, rules and dates beside them', () => {
    expect(whyText(view)).toBe(
      [
        'APAR-0007: follow up',
        'waits for the M1 window',
        '  because M1 is counted from surgery [VIS-M1] (2025-07-08)',
        '    → the calendar: the M1 window opens (2025-07-29)',
        'waits for an answer',
        '  → the coordinator: answer',
        '',
      ].join('\n'),
    );
  });

  it('is the plan’s own words for who may not see causes', () => {
    const reason = { what: 'signed consent', since: null, from: 'the coordinator', next: 'screening begins' };
    expect(whyText({ ...view, chains: null, waitingFor: [reason] })).toBe(
      'APAR-0007: follow up\nwaits for signed consent\n  → the coordinator: screening begins\nThe causes are shown to coordinator, investigator and auditor.\n',
    );
  });

  it('says first that nothing is decided on a record that was altered', () => {
    const [head, first] = whyText({ ...view, quarantined: { fromRevision: 41, setAside: false } }).split(
      '\n',
    );
    expect(head).toBe('APAR-0007: follow up');
    expect(first).toBe(
      'the record was altered outside the system from revision 41 on: nothing is decided on it until it is restored or set aside by two signatures',
    );
  });

  it('says that a closed record waits for nothing', () => {
    expect(whyText({ ...view, closed: true, chains: [] })).toBe(
      'APAR-0007: follow up\nnothing is waited for: the record is closed\n',
    );
  });
});
