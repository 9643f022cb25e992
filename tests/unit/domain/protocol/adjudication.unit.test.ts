import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import { readingState } from '../../../../src/domain/protocol/adjudication/reading-state.js';
import { readingsOutstanding } from '../../../../src/domain/protocol/adjudication/readings-outstanding.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { notReadableBy } from '../../../../src/domain/patient/reading/not-readable-by.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { firstRecurrence } from '../../../../src/domain/protocol/surveillance/first-recurrence.js';
import { surveillanceEnd } from '../../../../src/domain/protocol/surveillance/surveillance-end.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, nothingSeen, operatedOn } from '../../../support/casebooks.js';
import { dataCut, s4Stain, s5, s9 } from '../../../support/stories.js';

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const cut = date(dataCut);
const beyond = { intrahepaticCount: 4, longestMm: [9, 9, 9, 9] } as const;

/** Surgery on 2025-07-08 (H = 2027-07-08), clean on day 92, the site reports 22 mm on 2026-03-16. */
const recurred = operatedOn('2025-07-08')
  .clean('2025-08-07', '2025-10-08')
  .workedUp('2026-03-16')
  .recurred('2026-03-16');
const opened = recurred.caseOpened(caseId);

const state = (builder: CasebookBuilder, toleranceDays = 14) => {
  const book = builder.build();
  const recurrence = { ...protocolV1.recurrence, readerDateToleranceDays: toleranceDays };
  return readingState(book, book.readingCases[0]!.value, { ...protocolV1, recurrence });
};
const label = (builder: CasebookBuilder) =>
  label24(builder.build(), protocolV1, { cutoff: cut, finalLock: false });
const first = (builder: CasebookBuilder) => firstRecurrence(builder.build(), protocolV1, cut);
const outstanding = (builder: CasebookBuilder) =>
  readingsOutstanding(builder.build(), protocolV1).map(({ waitsFor }) => waitsFor);

describe('what the readings of a case come to', () => {
  it('ML-READERS: waits for two readers, one after the other', () => {
    expect(state(opened)).toEqual({ status: 'WAITS_FOR_FIRST' });
    expect(state(opened.read('reader-1', caseId, '2026-03-16'))).toEqual({ status: 'WAITS_FOR_SECOND' });
  });

  it('ML-READERS: the same person twice is one reader', () => {
    const twice = opened.read('reader-1', caseId, '2026-03-16').read('reader-1', caseId, '2026-03-16');
    expect(state(twice)).toEqual({ status: 'WAITS_FOR_SECOND' });
  });

  it('ML-READERS: where they agree, the earlier date counts with the extent of its reader', () => {
    const read = opened
      .read('reader-1', caseId, '2026-03-16', { longestMm: [22] })
      .read('reader-2', caseId, '2026-03-10', { longestMm: [19] });
    expect(state(read)).toEqual({
      status: 'ADJUDICATED',
      adjudication: expect.objectContaining({
        caseId,
        recurrenceRevision: recurred.build().revision,
        decidedBy: 'AGREEMENT',
        firstSeenDate: '2026-03-10',
        longestMm: [19],
        milan: 'WITHIN',
      }),
    });
  });

  it('ML-READERS: on the same date the extent is the first reader’s', () => {
    const read = opened
      .read('reader-1', caseId, '2026-03-16', { longestMm: [22] })
      .read('reader-2', caseId, '2026-03-16', { longestMm: [19] });
    expect(state(read)).toMatchObject({ adjudication: { longestMm: [22] } });
  });

  it.each([
    [14, 'ADJUDICATED'],
    [15, 'WAITS_FOR_THIRD'],
  ] as const)('ML-READERS: dates %i days apart: %s', (days, status) => {
    for (const apart of [days, -days]) {
      const other = addDays(date('2026-03-16'), apart);
      const read = opened.read('reader-1', caseId, '2026-03-16').read('reader-2', caseId, other);
      expect(state(read).status).toBe(status);
    }
  });

  it('ML-READERS: the tolerated days are a parameter of the protocol', () => {
    const read = opened.read('reader-1', caseId, '2026-03-16').read('reader-2', caseId, '2026-03-20');
    expect(state(read, 4).status).toBe('ADJUDICATED');
    expect(state(read, 3).status).toBe('WAITS_FOR_THIRD');
  });

  it.each([
    ['beyond against within', beyond],
    ['undetermined against within', { macrovascular: 'UN' }],
    ['no lesion at all against within', { intrahepaticCount: 0, longestMm: [] }],
  ] as const)('ML-READERS: %s asks for a third reader', (_, change) => {
    const read = opened.read('reader-1', caseId, '2026-03-16').read('reader-2', caseId, '2026-03-16', change);
    expect(state(read)).toEqual({ status: 'WAITS_FOR_THIRD' });
  });

  it('ML-READERS: sizes that differ within the same Milan status are agreement', () => {
    const read = opened
      .read('reader-1', caseId, '2026-03-16', { longestMm: [12] })
      .read('reader-2', caseId, '2026-03-16', { longestMm: [48] });
    expect(state(read).status).toBe('ADJUDICATED');
  });

  it('ML-READERS: the third reader decides alone', () => {
    const read = opened
      .read('reader-1', caseId, '2026-03-16')
      .read('reader-2', caseId, '2026-03-16', beyond)
      .read('reader-3', caseId, '2026-01-20', { longestMm: [51] });
    expect(state(read)).toMatchObject({
      status: 'ADJUDICATED',
      adjudication: { decidedBy: 'THIRD_READER', firstSeenDate: '2026-01-20', milan: 'BEYOND' },
    });
  });

  it('ML-READERS: readings of another case do not count', () => {
    const other = 'b0a3c1de-58f2-4a0c-9a55-7f1f43c6a1d2';
    expect(state(opened.read('reader-1', other, '2026-03-16'))).toEqual({ status: 'WAITS_FOR_FIRST' });
  });
});

const agreed = (on: string, change = {}) =>
  opened.read('reader-1', caseId, on, change).read('reader-2', caseId, on, change);

/** The site reports the lung on 2026-03-16, and the record holds no image of that day. */
const unseen = operatedOn('2025-07-08')
  .clean('2025-08-07', '2025-10-08')
  .recurred('2026-03-16', { extrahepatic: 'Y', sites: ['LUNG'] })
  .caseOpened(caseId);
const sees = (builder: CasebookBuilder, reader: string) => builder.read(reader, caseId, '2025-10-08');
const seesNothing = (builder: CasebookBuilder, reader: string) =>
  builder.read(reader, caseId, '2025-10-08', nothingSeen);

describe('readers who see no lesion', () => {
  it('ML-UNSEEN: two of them agree: the site’s date stands, and the extent is undetermined', () => {
    const both = seesNothing(seesNothing(unseen, 'reader-1'), 'reader-2');
    expect(first(unseen)).toMatchObject({ on: '2026-03-16', milan: { status: 'BEYOND' } });
    expect(state(both)).toMatchObject({
      adjudication: { decidedBy: 'AGREEMENT', firstSeenDate: null, milan: 'UNDETERMINED' },
    });
    expect(first(both)).toMatchObject({
      on: '2026-03-16',
      adjudication: 'ADJUDICATED',
      milan: { status: 'UNDETERMINED', ruleId: 'ML-UNSEEN' },
    });
    expect(endpoints(both.build(), protocolV1, cut)).toMatchObject({
      rfs: { on: '2026-03-16', event: true },
      rfsI: { left: 92 },
    });
    expect(label(both)).toMatchObject({ value: null, status: 'UNDETERMINED' });
    expect(outstanding(both)).toEqual([]);
  });

  it('ML-UNSEEN, ST-INDET: they take no scan away by which the site’s recurrence is dated', () => {
    const scanned = operatedOn('2025-07-08')
      .clean('2025-10-08')
      .scanned('2026-03-10', 'RECURRENCE')
      .recurred('2026-03-16')
      .caseOpened(caseId);
    const both = seesNothing(seesNothing(scanned, 'reader-1'), 'reader-2');
    expect(first(scanned)).toMatchObject({ on: '2026-03-10', source: 'SCAN' });
    expect(first(both)).toMatchObject({ on: '2026-03-10', source: 'SCAN', milan: { ruleId: 'ML-UNSEEN' } });
  });

  it('ML-UNSEEN, ML-READERS: one who sees it and one who does not differ, whatever its extent', () => {
    const one = seesNothing(unseen, 'reader-1');
    for (const change of [{}, { macrovascular: 'UN' }] as const) {
      const other = one.read('reader-2', caseId, '2025-10-08', change);
      expect(state(other)).toEqual({ status: 'WAITS_FOR_THIRD' });
      expect(state(sees(seesNothing(unseen, 'reader-2'), 'reader-3'))).toEqual({ status: 'WAITS_FOR_THIRD' });
      expect(outstanding(other)).toEqual(['THIRD']);
    }
  });

  it('ML-UNSEEN, ML-READERS: the third reader decides alone, on a day or on none', () => {
    const two = sees(seesNothing(unseen, 'reader-1'), 'reader-2');
    expect(first(seesNothing(two, 'reader-3'))).toMatchObject({
      on: '2026-03-16',
      milan: { status: 'UNDETERMINED' },
    });
    expect(first(two.read('reader-3', caseId, '2025-08-07', beyond))).toMatchObject({
      on: '2025-08-07',
      milan: { status: 'BEYOND' },
    });
  });

  it('ML-UNSEEN, ML-INVALID: a day on which readers of old described no lesion does not date the recurrence', () => {
    const none = { intrahepaticCount: 0, longestMm: [] } as const;
    const both = unseen
      .read('reader-1', caseId, '2025-10-08', none)
      .read('reader-2', caseId, '2025-10-08', none);
    expect(first(both)).toMatchObject({ on: '2026-03-16', milan: { status: 'INVALID' } });
  });

  it('ML-UNSEEN, ST-TRANSPLANT: tumour in the explant dates it on the day of the transplant all the same', () => {
    const explanted = operatedOn('2025-07-08')
      .clean('2025-10-08')
      .treated('LIVER_TRANSPLANT', '2026-03-10')
      .recurred('2026-03-16', { basis: 'EXPLANT' })
      .caseOpened(caseId);
    const both = seesNothing(seesNothing(explanted, 'reader-1'), 'reader-2');
    expect(first(explanted)).toMatchObject({ on: '2026-03-10' });
    expect(first(both)).toMatchObject({ on: '2026-03-10', milan: { status: 'UNDETERMINED' } });
  });
});

describe('what is concluded from an adjudicated outcome', () => {
  it('ML-READERS: the readers’ extent makes the label, not the site’s', () => {
    expect(label(recurred)).toMatchObject({ value: 0, status: 'NON_AGGRESSIVE' });
    expect(label(agreed('2026-03-16', beyond))).toMatchObject({ value: 1, status: 'AGGRESSIVE' });
  });

  it('ML-READERS: a correction to clinically only before a case is open means no reading, afterwards it changes nothing', () => {
    const clinical = (builder: CasebookBuilder): Casebook => {
      const book = builder.build();
      const recurrences = book.recurrences.map((fact) => ({
        ...fact,
        value: { ...fact.value, basis: 'CLINICAL_ONLY' as const },
      }));
      return { ...book, recurrences };
    };
    const seen = (builder: CasebookBuilder) =>
      firstRecurrence(clinical(builder), protocolV1, cut)?.adjudication;
    expect([recurred, opened, agreed('2026-03-16', beyond)].map(seen)).toEqual([
      'NONE',
      'OUTSTANDING',
      'ADJUDICATED',
    ]);
    expect(notReadableBy(clinical(opened), caseId, 'reader-9', protocolV1)).toBeNull();
  });

  it('ML-READERS, EP-TTAR, EP-RFS: type and time are the readers’', () => {
    const { rfs, ttar } = endpoints(agreed('2026-03-02', beyond).build(), protocolV1, cut)!;
    expect(rfs).toMatchObject({ on: '2026-03-02', event: true });
    expect(ttar).toMatchObject({ on: '2026-03-02', type: 1 });
  });

  it('ST-INDET: readers who see the lesion on an earlier, indeterminate scan date the recurrence to it', () => {
    const indeterminate = operatedOn('2025-07-08')
      .clean('2025-10-08')
      .scanned('2026-01-12', 'INDETERMINATE')
      .scanned('2026-03-16', 'RECURRENCE')
      .recurred('2026-03-16')
      .caseOpened(caseId)
      .read('reader-1', caseId, '2026-01-12')
      .read('reader-2', caseId, '2026-01-12');
    expect(endpoints(indeterminate.build(), protocolV1, cut)!.rfs).toMatchObject({ on: '2026-01-12' });
  });

  it('ML-READERS: a scan called clean on which readers see the lesion proves no freedom from it', () => {
    const { rfsI } = endpoints(agreed('2025-10-08').build(), protocolV1, cut)!;
    expect(rfsI).toMatchObject({ left: 30, right: 92 });
  });

  it('ML-READERS: a date after the horizon makes a late recurrence of it', () => {
    const atM24 = operatedOn('2025-07-08')
      .clean('2027-04-08')
      .recurred('2027-07-01', { confirmDate: date('2027-07-20') })
      .caseOpened(caseId)
      .read('reader-1', caseId, '2027-07-20')
      .read('reader-2', caseId, '2027-07-20');
    expect(label(atM24)).toMatchObject({ value: 0, status: 'LATE_RECURRENCE' });
  });

  it('ML-READERS: a scan on which the site alone saw it does not count against the readers', () => {
    const late = operatedOn('2025-07-08')
      .scanned('2026-03-16', 'RECURRENCE')
      .workedUp('2026-06-01')
      .recurred('2026-03-16', { confirmDate: date('2026-06-01') })
      .caseOpened(caseId)
      .read('reader-1', caseId, '2026-06-01')
      .read('reader-2', caseId, '2026-06-01');
    expect(first(late)).toMatchObject({ on: '2026-06-01', source: 'FORM', milan: { status: 'WITHIN' } });
    expect(firstRecurrence(late.build(), protocolV1, date('2026-05-01'))).toBeNull();
  });

  it('VIS-AFTER-REC, COH-ADJ: the end of surveillance and the cohort follow the readers’ date', () => {
    const treated = (builder: CasebookBuilder) => builder.treated('TACE', '2026-03-10').build();
    expect(cohortOf(treated(recurred), protocolV1)?.cohort).toBe('EXPLORATORY');
    expect(cohortOf(treated(agreed('2026-03-05')), protocolV1)?.cohort).toBe('SURGERY_ONLY');
    expect(surveillanceEnd(agreed('2026-03-05').build(), protocolV1, cut)).toEqual({
      on: '2026-03-05',
      reason: 'FIRST_RECURRENCE',
    });
  });

  it('ML-READERS: readers who date it after another recurrence make that one the first', () => {
    const two = agreed('2026-09-20').recurred('2026-06-01', { longestMm: [11] });
    expect(first(two)).toMatchObject({ on: '2026-06-01', adjudication: 'OUTSTANDING' });
  });

  it('ML-READERS: what the site corrects afterwards changes nothing', () => {
    const book = agreed('2026-03-16', beyond).build();
    const [form] = book.recurrences;
    const corrected = {
      ...book,
      recurrences: [{ ...form!, value: { ...form!.value, basis: 'CLINICAL_ONLY' as const, longestMm: [9] } }],
    };
    expect(firstRecurrence(corrected, protocolV1, cut)).toMatchObject({
      on: '2026-03-16',
      milan: { status: 'BEYOND' },
    });
  });

  it('COH-TACE-STAIN, ML-READERS: the stain keeps its date, the readers give the extent', () => {
    const read = s4Stain()
      .caseOpened(caseId)
      .read('reader-1', caseId, '2025-11-03', beyond)
      .read('reader-2', caseId, '2025-11-03', beyond);
    expect(first(s4Stain())).toMatchObject({ on: '2025-10-28', adjudication: 'OUTSTANDING' });
    expect(first(read)).toMatchObject({
      on: '2025-10-28',
      source: 'ANGIOGRAPHY',
      milan: { status: 'BEYOND' },
      adjudication: 'ADJUDICATED',
    });
  });
});

describe('the flag of a label that no blinded reader has confirmed', () => {
  it.each([
    ['S4 with stain', s4Stain(), 'NON_AGGRESSIVE'],
    ['S5', s5(), 'NON_AGGRESSIVE'],
    ['S9', s9(), 'LATE_RECURRENCE'],
  ] as const)('ML-READERS: %s keeps its label, provisionally', (_, builder, status) => {
    expect(label(builder)).toMatchObject({ status, flags: ['NOT_ADJUDICATED'] });
  });

  it('ML-READERS: stays until the case is adjudicated', () => {
    expect(label(opened.read('reader-1', caseId, '2026-03-16')).flags).toEqual(['NOT_ADJUDICATED']);
    expect(label(agreed('2026-03-16')).flags).toEqual([]);
  });

  it.each([
    ['a form without imaging', operatedOn('2025-07-08').recurred('2026-03-16', { basis: 'CLINICAL_ONLY' })],
    ['a death of HCC', operatedOn('2025-07-08').died('2026-03-16', 'HCC')],
    ['a scan that no form explains', operatedOn('2025-07-08').scanned('2026-03-16', 'RECURRENCE')],
    [
      'a stain that no form describes',
      operatedOn('2025-07-08').treated('TACE', '2026-03-16', { angiographyShowsTumour: true }),
    ],
    ['no recurrence', operatedOn('2025-07-08').clean('2027-07-05')],
  ] as const)('ML-READERS: is not for %s', (_, builder) => {
    expect(label(builder).flags).not.toContain('NOT_ADJUDICATED');
    expect(outstanding(builder)).toEqual([]);
  });
});

describe('what is still to be read before a database is frozen', () => {
  it('ML-READERS: the case, then one reading at a time, then nothing', () => {
    const second = opened.read('reader-1', caseId, '2026-03-16');
    const third = second.read('reader-2', caseId, '2026-03-16', beyond);
    const decided = third.read('reader-3', caseId, '2026-03-16');
    expect([recurred, opened, second, third, decided].map(outstanding)).toEqual([
      ['CASE'],
      ['FIRST'],
      ['SECOND'],
      ['THIRD'],
      [],
    ]);
  });

  it('ML-READERS: since when: the form, the opening, the reading before', () => {
    const since = (builder: CasebookBuilder) => readingsOutstanding(builder.build(), protocolV1)[0]?.since;
    expect(since(recurred)).toBe('2026-03-16T04:00:00.000Z');
    expect(since(opened.read('reader-1', caseId, '2026-03-20'))).toBe('2026-03-20T04:00:00.000Z');
  });

  it('ML-READERS: an earlier recurrence recorded later asks for a case of its own', () => {
    expect(outstanding(agreed('2026-03-16').recurred('2026-02-01'))).toEqual(['CASE']);
  });

  it('ML-READERS: a later recurrence asks for none', () => {
    expect(outstanding(agreed('2026-03-16').recurred('2026-09-15', beyond))).toEqual([]);
  });

  it('ST-W3: nothing is read any more of somebody who asked for erasure; after W2 it is', () => {
    expect(outstanding(opened.withdrew('2026-04-01', 'W2'))).toEqual(['FIRST']);
    expect(outstanding(opened.withdrew('2026-04-01', 'W3'))).toEqual([]);
  });
});
