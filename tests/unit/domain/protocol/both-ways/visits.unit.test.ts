import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../../../src/domain/calendar/plain-date.js';
import { visitWindows } from '../../../../../src/domain/protocol/surveillance/visit-window.js';
import type { VisitCode } from '../../../../../src/domain/parameters/parameters.js';
import { visitStatuses } from '../../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, operatedOn } from '../../../../support/casebooks.js';

const d0 = '2025-07-08';
const operated = operatedOn(d0);
const statusOf = (builder: CasebookBuilder, visit: VisitCode, today: string) =>
  visitStatuses(builder.build(), protocolV1, date(today)).find((state) => state.visit === visit)?.status;
const windowOf = (code: VisitCode) => visitWindows(date(d0), protocolV1).find(({ visit }) => visit === code)!;

describe('a scan and the window it falls into', () => {
  it.each(['M1', 'M3', 'M6', 'M9', 'M12', 'M15', 'M18', 'M21', 'M24'] as const)(
    'VIS-%s: is done by a scan on the first and on the last day of its window, not by one a day outside',
    (visit) => {
      const { open, close } = windowOf(visit);
      const after = addDays(close, 30);
      const scanned = (on: string) => statusOf(operated.clean(on), visit, after);
      expect([open, close].map(scanned)).toEqual(['DONE', 'DONE']);
      expect([addDays(open, -1), addDays(close, 1)].map(scanned)).toEqual(['MISSED', 'MISSED']);
    },
  );

  it('VIS-MISSED: on the last day of the window the visit is overdue, a day later missed', () => {
    const { close } = windowOf('M6');
    expect(statusOf(operated, 'M6', close)).toBe('OVERDUE');
    expect(statusOf(operated, 'M6', addDays(close, 1))).toBe('MISSED');
  });
});
