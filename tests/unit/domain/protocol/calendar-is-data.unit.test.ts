import { describe, expect, it } from '@jest/globals';
import type { Visit } from '../../../../src/domain/record/forms/visit.js';
import { derivedDeviations } from '../../../../src/domain/protocol/deviations/deviations.js';
import { checkVisit } from '../../../../src/domain/protocol/edit-checks/hard/check-visit.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import {
  isVisitCode,
  type ProtocolParameters,
  type VisitCode,
  type VisitDefinition,
} from '../../../../src/domain/parameters/parameters.js';
import { announcementsDue } from '../../../../src/domain/protocol/surveillance/announcements.js';
import { contradictedAnnouncements } from '../../../../src/domain/protocol/surveillance/contradicted-announcements.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { whatIf } from '../../../../src/domain/patient/what-if/what-if.js';
import { aVisit, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { aVersion } from '../../../support/protocols.js';

const m30: VisitDefinition = {
  code: 'M30',
  target: { months: 30 },
  opensDaysBefore: 21,
  closesDaysAfter: 21,
  reminders: [{ from: 'open', days: 0 }],
};
const longer = aVersion('2.0.0', { visits: [...protocolV1.visits, m30] });
const without = (code: VisitCode): ProtocolParameters =>
  aVersion('3.0.0', { visits: protocolV1.visits.filter((visit) => visit.code !== code) });

const operated = operatedOn('2025-07-08');
/** Seen at every visit of version 1; M30 opens 2027-12-18 and closes 2028-01-29. */
const seen = operated
  .clean('2025-08-07', '2025-10-08', '2026-01-08', '2026-04-08', '2026-07-08', '2026-10-08')
  .clean('2027-01-08', '2027-04-08', '2027-07-08');

const refused = (visit: Visit['visit'], protocol: ProtocolParameters) =>
  checkVisit(aVisit('2027-12-20', { visit }), {
    casebook: operated.build(),
    protocol,
    today: date('2028-06-01'),
  });
const missedBy = (builder: CasebookBuilder, protocol: ProtocolParameters) =>
  derivedDeviations(builder.build(), protocol, date('2028-06-01'))
    .filter(({ ruleId }) => ruleId === 'VIS-MISSED')
    .map(({ description, category }) => `${description.split(' ')[0] ?? ''} ${category}`);
const windowsThatMove = (draft: ProtocolParameters) =>
  whatIf([{ subjectId: 'APAR-0001', casebook: seen.build(), judgedBy: protocolV1 }], {
    inForce: protocolV1,
    draft,
    on: date('2028-06-01'),
    finalLock: false,
  });

describe('a visit code', () => {
  it.each(['M1', 'M24', 'M30', 'M120'])('is M and the number of a month: %s', (code) => {
    expect(isVisitCode(code)).toBe(true);
  });

  it.each(['M0', 'M', 'M06', 'M1.5', 'M-3', 'm6', 'M1000', 'D30', 'M6 '])('is not %j', (code) => {
    expect(isVisitCode(code)).toBe(false);
  });
});

describe('the visits of a version', () => {
  it('VIS-CODE: a visit is recorded under a code of the version that judges, or under none', () => {
    expect(refused('M30', longer)).toEqual([]);
    expect(refused(null, protocolV1)).toEqual([]);
    expect(refused('M21', protocolV1)).toEqual([]);
  });

  it('VIS-CODE: a code of another version is refused, with those that there are', () => {
    expect(refused('M30', protocolV1)).toMatchObject([
      {
        ruleId: 'VIS-CODE',
        path: '/visit',
        value: 'M30',
        limit: expect.stringContaining('M21, M24, or null'),
      },
    ]);
    expect(refused('M21', without('M21'))).toMatchObject([{ ruleId: 'VIS-CODE', path: '/visit' }]);
  });

  it('VIS-CODE: a correction of something else leaves a code that a later version dropped', () => {
    const recorded = aVisit('2027-04-08', { visit: 'M21' });
    const corrected = (visit: Visit['visit']) =>
      checkVisit(
        { ...recorded, visit, ecog: 1 },
        {
          casebook: operated.build(),
          protocol: without('M21'),
          today: date('2028-06-01'),
          before: recorded,
        },
      );
    expect(corrected('M21')).toEqual([]);
    expect(corrected('M30')).toMatchObject([{ ruleId: 'VIS-CODE' }]);
  });

  it('VIS-WINDOW: an added one is asked for, done by a scan in its window, and missed without one', () => {
    const statusOf = (builder: CasebookBuilder, today: string) =>
      visitStatuses(builder.build(), longer, date(today)).at(-1);
    expect(statusOf(seen, '2027-09-07')).toMatchObject({ visit: 'M30', status: 'NOT_YET' });
    expect(statusOf(seen, '2027-12-18')).toMatchObject({ visit: 'M30', status: 'WINDOW_OPEN' });
    expect(statusOf(seen.clean('2028-01-29'), '2028-02-01')).toMatchObject({ status: 'DONE' });
    expect(statusOf(seen.clean('2028-01-30'), '2028-02-01')).toMatchObject({ status: 'MISSED' });
  });

  it('VIS-WINDOW: an added one is announced, and the announcement is withdrawn under a version without it', () => {
    const due = announcementsDue(seen.build(), longer, date('2027-12-18'));
    const announced = due.filter(({ announcement }) => announcement.visit === 'M30');
    expect(announced.map(({ kind }) => kind)).toEqual(['VisitWindowOpened', 'VisitReminded']);
    const told = seen.announced(announced).build();
    expect(contradictedAnnouncements(told, longer)).toEqual([]);
    expect(contradictedAnnouncements(told, protocolV1).map(({ reason }) => reason)).toEqual([
      'the M30 window 2027-12-18 to 2028-01-29 no longer exists',
      'the M30 window 2027-12-18 to 2028-01-29 no longer exists',
    ]);
  });

  it('VIS-MISSED: a dropped one is not asked for and not missed, one beyond the horizon is no endpoint scan', () => {
    expect(missedBy(seen, longer)).toEqual(['M30 VISIT']);
    const once = operated.clean('2025-08-07', '2027-07-08');
    expect(missedBy(once, without('M21'))).not.toContain('M21 VISIT');
    expect(missedBy(once, protocolV1)).toContain('M21 VISIT');
  });

  it('VIS-MISSED: the endpoint scan is the visit at the horizon, under whatever code, and none without one', () => {
    const until18 = operated.clean('2025-08-07', '2025-10-08', '2026-01-08', '2026-04-08', '2026-07-08');
    const ofEndpoint = (protocol: ProtocolParameters) =>
      missedBy(until18, protocol).filter((one) => one.endsWith('ENDPOINT_SCAN'));
    expect(ofEndpoint(protocolV1)).toEqual(['M24 ENDPOINT_SCAN']);
    expect(ofEndpoint(without('M24'))).toEqual([]);
    expect(ofEndpoint({ ...longer, horizon: { ...longer.horizon, months: 30 } })).toEqual([
      'M30 ENDPOINT_SCAN',
    ]);
  });

  it('LB-FREE: the label asks for the horizon and its window, not for a visit', () => {
    const label = (protocol: ProtocolParameters) =>
      label24(seen.build(), protocol, { cutoff: date('2028-06-01'), finalLock: true });
    expect(label(without('M24'))).toEqual(label(protocolV1));
    expect(label(longer)).toMatchObject({ status: 'EVENT_FREE', horizon: '2027-07-08' });
  });

  it('are compared with those of a draft: an added one comes from none, a dropped one goes to none', () => {
    const added = windowsThatMove(longer);
    expect(added.counts.windowsMove).toBe(1);
    expect(added.differences[0]?.windows).toEqual([
      { visit: 'M30', from: null, to: { open: '2027-12-18', target: '2028-01-08', close: '2028-01-29' } },
    ]);
    expect(windowsThatMove(without('M21')).differences[0]?.windows).toMatchObject([
      { visit: 'M21', from: { target: '2027-04-08' }, to: null },
    ]);
  });
});
