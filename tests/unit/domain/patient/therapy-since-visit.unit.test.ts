import { describe, expect, it } from '@jest/globals';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import type { ReportedTherapy } from '../../../../src/domain/record/forms/therapy.js';
import type { Visit } from '../../../../src/domain/record/forms/visit.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import { aRecurrence, aTherapy, aVisit, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory, person } from '../../../support/patient-histories.js';

type Said = Visit['therapySinceLastVisit'];
const unknown: Said = { missingReason: 'NK' };

/** Operated on 2025-07-08, recurred on 2025-11-03, visited on 2025-11-20; it is 2026-06-01. */
const recurred = (): PatientHistory =>
  followed()
    .on('2026-06-01')
    .does('RecordRecurrence', aRecurrence('2025-11-03'))
    .does('RecordVisit', aVisit('2025-11-20', { therapySinceLastVisit: 'NONE' }));
const saying = (therapySinceLastVisit: Said, change: Partial<Visit> = {}) =>
  recurred().does('RecordVisit', aVisit('2026-01-08', { therapySinceLastVisit, ...change }));
const awaited = (history: PatientHistory) =>
  history.plan().waitingFor.flatMap(({ what, topic }) => (topic?.kind === 'therapy-form' ? [what] : []));
const ofJanuary = 'the form of the therapy that the visit of 2026-01-08 tells of';
const asked = ({ book }: PatientHistory) =>
  softFindings(book, protocolV1, date('2026-06-01')).filter(({ ruleId }) => ruleId === 'VIS-THERAPY');
const course = (start: string, change: Partial<ReportedTherapy> = {}): ReportedTherapy => ({
  ...aTherapy('TACE', '2026-01-01', { intent: 'RECURRENCE_TREATMENT' }),
  startDate: partialDate(start),
  ...change,
});
const revisionOf = ({ book }: PatientHistory) => book.visits.at(-1)?.revision ?? -1;
const corrected = (path: string, value: unknown, factRevision: number) =>
  ({
    factRevision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'invented for a test',
    source: 'chart',
  }) as const;

describe('what a visit after a recurrence says of therapy', () => {
  it.each<[string, Said, Partial<Visit>, boolean]>([
    ['none was given', 'NONE', {}, true],
    ['some was given', 'GIVEN', {}, true],
    ['nobody knows', unknown, {}, true],
    ['nothing', null, {}, false],
    ['nothing, by telephone', null, { contactMode: 'PHONE' }, false],
    ['nothing, as records alone were read', null, { contactMode: 'RECORDS' }, true],
    ['nothing, on the day of the recurrence', null, { date: date('2025-11-03') }, true],
    ['nothing, before the recurrence', null, { date: date('2025-11-02') }, true],
  ])('VIS-AFTER-REC: %s: accepted or refused', (_, said, change, accepted) => {
    const tried = recurred().tries(
      'RecordVisit',
      aVisit('2026-01-08', { therapySinceLastVisit: said, ...change }),
    );
    if (accepted) expect(tried).toMatchObject([{ type: 'FollowUpVisited' }]);
    else
      expect(tried).toMatchObject({
        violations: [{ ruleId: 'VIS-AFTER-REC', path: '/therapySinceLastVisit' }],
      });
  });

  it('ST-TRANSPLANT: a visit after a transplant says of therapy as one after a recurrence does', () => {
    const transplanted = followed()
      .on('2026-06-01')
      .does('RecordTherapy', aTherapy('LIVER_TRANSPLANT', '2026-01-05'));
    const visit = (on: string) => aVisit(on, { therapySinceLastVisit: null });
    expect(transplanted.tries('RecordVisit', visit('2026-01-08'))).toMatchObject({
      violations: [{ limit: expect.stringContaining('after the liver transplant of 2026-01-05') }],
    });
    expect(transplanted.tries('RecordVisit', visit('2026-01-05'))).toMatchObject([
      { type: 'FollowUpVisited' },
    ]);
  });

  it('VIS-AFTER-REC: a visit recorded before the recurrence was is corrected in anything without saying it', () => {
    const before = followed()
      .on('2026-06-01')
      .does('RecordVisit', aVisit('2026-01-08', { therapySinceLastVisit: null }))
      .does('RecordRecurrence', aRecurrence('2025-11-03'));
    const revision = revisionOf(before);
    expect(before.tries('CorrectValue', corrected('/ecog', 1, revision))).toHaveLength(1);
    const said = before.does('CorrectValue', corrected('/therapySinceLastVisit', 'GIVEN', revision));
    expect(awaited(said)).toEqual([ofJanuary]);
    expect(said.tries('CorrectValue', corrected('/therapySinceLastVisit', null, revision))).toMatchObject({
      violations: [{ ruleId: 'VIS-AFTER-REC' }],
    });
  });

  it('VIS-AGAIN: the same visit with another answer is another visit', () => {
    const again = (said: Said) =>
      saying('NONE').tries('RecordVisit', aVisit('2026-01-08', { therapySinceLastVisit: said }));
    expect(again('NONE')).toMatchObject({ violations: [{ ruleId: 'VIS-AGAIN' }] });
    expect(again('GIVEN')).toMatchObject([{ type: 'FollowUpVisited' }]);
  });
});

describe('therapy that a visit tells of', () => {
  it('VIS-THERAPY: is awaited as a form of its own, and neither where none was given nor where nobody knows', () => {
    expect(awaited(saying('GIVEN'))).toEqual([ofJanuary]);
    expect(awaited(saying('NONE'))).toEqual([]);
    expect(awaited(saying(unknown))).toEqual([]);
  });

  it.each<[string, ReportedTherapy, boolean]>([
    ['on the day of the visit', course('2026-01-08'), true],
    ['the day after it', course('2026-01-09'), false],
    ['on the day of the visit before', course('2025-11-20'), true],
    ['the day before that', course('2025-11-19'), false],
    ['before that, and ended since', course('2025-11-04', { endDate: partialDate('2025-12-01') }), true],
    ['before that, and ended before', course('2025-11-04', { endDate: partialDate('2025-11-19') }), false],
    ['before that, and goes on', course('2025-11-04', { ongoing: true }), true],
    ['before that, and does not go on', course('2025-11-04', { ongoing: false }), false],
    ['in a month of which a part lies between', course('2026-01'), true],
    ['in a month before', course('2025-10'), false],
    ['in a year of which a part lies between', course('2025'), true],
    ['an antiviral in between', course('2025-12-01', { modality: 'ANTIVIRAL' }), false],
    [
      'interferon against the virus',
      course('2025-12-01', { modality: 'INTERFERON', intent: 'ANTIVIRAL' }),
      false,
    ],
    ['interferon against the tumour', course('2025-12-01', { modality: 'INTERFERON' }), true],
  ])('VIS-THERAPY: a course %s ends the waiting: %#', (_, therapy, ends) => {
    expect(awaited(saying('GIVEN').does('RecordTherapy', therapy))).toEqual(ends ? [] : [ofJanuary]);
    expect(awaited(recurred().does('RecordTherapy', therapy))).toEqual([]);
  });

  it('VIS-THERAPY: a first visit speaks of the time since surgery, and records that were read between two are no visit', () => {
    const first = (start: string) =>
      followed()
        .on('2026-06-01')
        .does('RecordTherapy', course(start))
        .does('RecordVisit', aVisit('2026-01-08', { therapySinceLastVisit: 'GIVEN' }));
    expect(awaited(first('2025-07-09'))).toEqual([]);
    expect(awaited(first('2025-07-01'))).toEqual([ofJanuary]);
    const read = saying('GIVEN')
      .does('RecordVisit', aVisit('2026-01-02', { contactMode: 'RECORDS', therapySinceLastVisit: null }))
      .does('RecordTherapy', course('2025-12-01'));
    expect(awaited(read)).toEqual([]);
  });

  it('VIS-THERAPY: is no longer awaited once the visit says otherwise, or is voided', () => {
    const told = saying('GIVEN');
    const revision = revisionOf(told);
    expect(awaited(told.does('CorrectValue', corrected('/therapySinceLastVisit', 'NONE', revision)))).toEqual(
      [],
    );
    const voided = told.by(person('investigator')).does('VoidForm', {
      factRevision: revision,
      seenRevision: revision,
      reasonCode: 'WRONG_PARTICIPANT',
      reason: 'invented for a test',
      source: 'chart',
    });
    expect(awaited(voided)).toEqual([]);
  });

  it('VIS-THERAPY: is not awaited of a participant who withdrew their data', () => {
    expect(
      awaited(saying('GIVEN').does('RecordWithdrawal', { level: 'W1', date: date('2026-05-01') })),
    ).toEqual([ofJanuary]);
    expect(
      awaited(saying('GIVEN').does('RecordWithdrawal', { level: 'W2', date: date('2026-05-01') })),
    ).toEqual([]);
  });

  it('VIS-THERAPY: why it is awaited ends in what somebody can do', () => {
    const history = saying('GIVEN');
    const chain = why(history.book, history.context).find(({ waitsFor }) => waitsFor === ofJanuary);
    expect(chain?.because).toEqual([
      {
        what: 'at the visit of 2026-01-08 therapy had been given since the one before, and no course of that time is recorded',
        ruleIds: ['VIS-THERAPY'],
        since: '2026-01-08',
      },
    ]);
    expect(chain?.ends.map(({ what }) => what)).toEqual([
      'record the course of therapy',
      'correct what the visit says of therapy, or how long a recorded course went on',
    ]);
  });
});

describe('therapy that a visit denies', () => {
  it.each<[string, ReportedTherapy, boolean]>([
    ['the day before the visit', course('2026-01-07'), true],
    ['on the day of the visit', course('2026-01-08'), false],
    ['the day after the visit before', course('2025-11-21'), true],
    ['on the day of the visit before', course('2025-11-20'), false],
    ['before that, and goes on', course('2025-11-04', { ongoing: true }), true],
    ['before that, and nobody knows until when', course('2025-11-04'), false],
    ['before that, and ended since', course('2025-11-04', { endDate: partialDate('2025-11-21') }), true],
    [
      'before that, and ended on its day',
      course('2025-11-04', { endDate: partialDate('2025-11-20') }),
      false,
    ],
    ['in a month between', course('2025-12'), true],
    ['in a month of which a part lies between', course('2026-01'), false],
    ['an antiviral', course('2025-12-01', { modality: 'ANTIVIRAL', ongoing: true }), false],
  ])('VIS-THERAPY: a course %s is asked about: %#', (_, therapy, found) => {
    const recorded = recurred().does('RecordTherapy', therapy);
    const visited = recorded.does('RecordVisit', aVisit('2026-01-08', { therapySinceLastVisit: 'NONE' }));
    const ofVisit = asked(visited).filter(({ path }) => path.startsWith('/visits/1/'));
    expect(ofVisit).toHaveLength(found ? 1 : 0);
    if (found)
      expect(ofVisit[0]?.message).toContain('The visit of 2026-01-08 says that no therapy was given');
    expect(
      asked(recorded.does('RecordVisit', aVisit('2026-01-08', { therapySinceLastVisit: unknown }))).filter(
        ({ path }) => path.startsWith('/visits/1/'),
      ),
    ).toEqual([]);
  });
});
