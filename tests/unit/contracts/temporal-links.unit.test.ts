import { describe, expect, it } from '@jest/globals';
import { temporalLinks } from '../../../src/contracts/temporal-links.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import { startOfDay } from '../../../src/domain/calendar/instant.js';

const ui = 'http://127.0.0.1:8233';

/** The query behind each label, as the Temporal UI reads it from the address. */
const queries = (today: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    temporalLinks(ui, 'default', today).map(({ label, url }) => [
      label,
      new URL(url).searchParams.get('query') ?? '',
    ]),
  );

const limitOf = (query: string | undefined): string => /AparDueOn < '([^']+)'/u.exec(query ?? '')?.[1] ?? '';

describe('the ready filters of the Temporal UI', () => {
  it('point to the list of workflows of the namespace', () => {
    for (const { url } of temporalLinks(ui, 'a b', '2026-03-01'))
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:8233\/namespaces\/a%20b\/workflows\?query=[^ '"]+/u);
  });

  it('name who is overdue, due, in follow-up and everyone', () => {
    expect(queries('2026-02-25')).toEqual({
      overdue: "AparOverdue = true AND ExecutionStatus = 'Running'",
      'due in 7 days': "AparDueOn < '2026-03-04T12:00:00Z' AND ExecutionStatus = 'Running'",
      'due in 30 days': "AparDueOn < '2026-03-27T12:00:00Z' AND ExecutionStatus = 'Running'",
      'in follow-up': "AparStage = 'FOLLOW_UP' AND ExecutionStatus = 'Running'",
      everyone: expect.stringMatching(
        /^WorkflowId STARTS_WITH 'patient-' AND \(ExecutionStatus = 'Running' OR /u,
      ),
    });
  });

  it.each([-660, -300, 0, 330, 480, 720])(
    'hold the seventh day whole and the eighth not at all where the clock is %i minutes from UTC',
    (utcOffsetMinutes) => {
      const zone = { name: 'somewhere', utcOffsetMinutes };
      const limit = Date.parse(limitOf(queries('2026-02-25')['due in 7 days']));
      expect(Date.parse(startOfDay(plainDate('2026-03-04'), zone))).toBeLessThan(limit);
      expect(Date.parse(startOfDay(plainDate('2026-03-05'), zone))).toBeGreaterThanOrEqual(limit);
    },
  );

  it('leave out the runs that were continued, which keep old attributes', () => {
    for (const query of Object.values(queries('2026-03-01'))) {
      expect(query).toContain("ExecutionStatus = 'Running'");
      expect(query).not.toContain('ContinuedAsNew');
    }
  });

  it('never sort, because the server refuses to', () => {
    expect(Object.values(queries('2026-03-01')).join('\n')).not.toMatch(/order\s+by/iu);
  });

  it('refuse what is no date', () => {
    expect(() => temporalLinks(ui, 'default', '2026-02-30')).toThrow('2026-02-30');
  });
});
