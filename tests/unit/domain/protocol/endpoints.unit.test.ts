import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { endpoints, type Endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s5, s8, s8Returned, s9 } from '../../../support/stories.js';

const of = (builder: CasebookBuilder, cutoff = dataCut): Endpoints =>
  endpoints(builder.build(), protocolV1, date(cutoff))!;

/** Surgery on 2025-07-08, clean on day 30 (M1) and day 92 (M3). */
const base = operatedOn('2025-07-08').clean('2025-08-07', '2025-10-08');

describe('recurrence-free survival', () => {
  it.each([
    ['S1', s1(), 727, false],
    ['S5', s5(), 153, true],
    ['S8', s8(), 363, false],
    ['S9', s9(), 735, true],
    ['S4 without stain', s4(), 30, false],
    ['S4 with stain', s4Stain(), 42, true],
  ] as const)('EP-RFS: story %s', (_, builder, time, event) => {
    expect(of(builder).rfs).toMatchObject({ time, event });
  });

  it('EP-RFS: there is no endpoint before surgery, or for a cut before it', () => {
    expect(endpoints(casebook().consented().build(), protocolV1, date(dataCut))).toBeNull();
    expect(endpoints(base.build(), protocolV1, date('2025-07-07'))).toBeNull();
  });

  it('EP-RFS: without any adequate negative assessment it is censored on day 0', () => {
    expect(of(operatedOn('2025-07-08').visited('2026-01-01')).rfs).toMatchObject({ time: 0, event: false });
  });

  it.each([
    ['an ultrasound', { modality: 'US' }],
    ['a scan that is not adequate', { adequate: false }],
    ['a scan without signature', { reportSigned: false }],
  ] as const)('EP-RFS: %s proves no freedom from recurrence', (_, change) => {
    expect(of(base.scanned('2026-01-08', 'NO_RECURRENCE', change)).rfs.time).toBe(92);
  });

  it('ST-INDET: an indeterminate scan proves no freedom from recurrence', () => {
    expect(of(base.scanned('2026-01-08', 'INDETERMINATE')).rfs.time).toBe(92);
  });

  it('ST-INDET: the recurrence is dated by the first scan showing the lesion later confirmed', () => {
    const builder = base
      .scanned('2026-01-08', 'INDETERMINATE')
      .scanned('2026-04-08', 'RECURRENCE')
      .recurred('2026-01-08', { confirmDate: date('2026-04-08') });
    expect(of(builder).rfs).toMatchObject({ on: '2026-01-08', event: true });
  });

  it('ST-UNSCHED: an unscheduled scan counts like any other', () => {
    expect(of(base.clean('2025-12-01')).rfs).toMatchObject({ on: '2025-12-01', event: false });
  });

  it('EP-RFS: a signed scan that says RECURRENCE is an event before its form is written', () => {
    expect(of(base.scanned('2026-01-08', 'RECURRENCE'))).toMatchObject({
      rfs: { on: '2026-01-08', event: true },
      ttar: { type: 'UNDETERMINED' },
    });
  });

  it.each([
    ['2026-01-12', 'four days later'],
    ['2026-02-07', '30 days later'],
    ['2026-02-08', '31 days later'],
  ] as const)('EP-RFS: a scan that says RECURRENCE dates that of a form of %s, %s', (firstSeen, _) => {
    const builder = base.scanned('2026-01-08', 'RECURRENCE').recurred(firstSeen);
    expect(of(builder).rfs).toMatchObject({ on: '2026-01-08', event: true });
  });

  it.each([
    ['2025-09-19', 2],
    ['2025-09-20', 'UNDETERMINED'],
  ] as const)(
    'ML-WORKUP: a stain of 2025-08-20 takes its extent from a form of %s: type %s',
    (firstSeen, type) => {
      const builder = operatedOn('2025-07-08')
        .treated('TACE', '2025-08-20', { intent: 'ADJUVANT', angiographyShowsTumour: true })
        .workedUp('2025-09-19')
        .recurred(firstSeen);
      expect(of(builder)).toMatchObject({ rfs: { on: '2025-08-20' }, ttar: { type } });
    },
  );

  it('ST-DEATH: death without recurrence is an event', () => {
    expect(of(base.died('2026-02-01'))).toMatchObject({
      rfs: { on: '2026-02-01', event: true },
      os: { on: '2026-02-01', event: true },
      ttar: { type: 3 },
    });
  });

  it('ST-DEATH: death of HCC without imaging is a recurrence known clinically alone', () => {
    expect(of(base.died('2026-02-01', 'HCC'))).toMatchObject({
      rfs: { on: '2026-02-01', event: true },
      ttar: { type: 'UNDETERMINED' },
    });
  });

  it('EP-RFS: recurrence and death on one day are one event, a recurrence', () => {
    expect(of(base.workedUp('2026-02-01').recurred('2026-02-01').died('2026-02-01'))).toMatchObject({
      rfs: { on: '2026-02-01', event: true },
      ttar: { type: 2 },
    });
  });

  it('ST-TRANSPLANT: transplant without recurrence censors recurrence endpoints, not survival', () => {
    const transplanted = base.treated('LIVER_TRANSPLANT', '2026-02-01');
    expect(of(transplanted.died('2026-03-01'))).toMatchObject({
      rfs: { on: '2026-02-01', event: false },
      ttar: { on: '2026-02-01', type: 0 },
      os: { on: '2026-03-01', event: true },
    });
    expect(of(transplanted.recurred('2026-05-01', { extrahepatic: 'Y' })).rfs).toMatchObject({
      on: '2026-02-01',
      event: false,
    });
  });

  it('ST-TRANSPLANT: tumour in the explant is a recurrence on the day of the transplant', () => {
    const builder = base
      .treated('LIVER_TRANSPLANT', '2026-02-01')
      .workedUp('2026-02-01')
      .recurred('2026-02-01', { basis: 'EXPLANT' });
    expect(of(builder)).toMatchObject({ rfs: { on: '2026-02-01', event: true }, ttar: { type: 2 } });
  });

  describe('tumour in the explant', () => {
    const transplanted = base.treated('LIVER_TRANSPLANT', '2025-12-01').workedUp('2025-11-25');
    const explant = { basis: 'EXPLANT', longestMm: [51] } as const;

    it.each([
      ['the pathology, a week later', '2025-12-08'],
      ['the transplant', '2025-12-01'],
    ])(
      'ST-TRANSPLANT: is a recurrence on the day of the transplant where the form gives that of %s',
      (_, on) => {
        const builder = operatedOn('2025-09-02')
          .treated('LIVER_TRANSPLANT', '2025-12-01')
          .recurred(on, explant);
        expect(of(builder)).toMatchObject({ rfs: { time: 90, event: true }, ttar: { type: 1 } });
        expect(label24(builder.build(), protocolV1, { cutoff: date(dataCut), finalLock: true }).value).toBe(
          1,
        );
      },
    );

    it('ST-TRANSPLANT: of a scan that showed it before, and of another basis, the transplant changes nothing', () => {
      expect(of(transplanted.recurred('2025-12-08', explant)).rfs.on).toBe('2025-11-25');
      const clean = base.treated('LIVER_TRANSPLANT', '2025-12-01');
      expect(of(clean.recurred('2025-12-08', { longestMm: [51] })).rfs).toMatchObject({
        on: '2025-12-01',
        event: false,
      });
    });

    it('ST-TRANSPLANT, ML-READERS: readers date it no later either', () => {
      const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
      const read = base
        .treated('LIVER_TRANSPLANT', '2025-12-01')
        .recurred('2025-12-08', explant)
        .caseOpened(caseId)
        .read('reader-1', caseId, '2025-12-08', { longestMm: [51] })
        .read('reader-2', caseId, '2025-12-08', { longestMm: [51] });
      expect(of(read)).toMatchObject({ rfs: { on: '2025-12-01', event: true }, ttar: { type: 1 } });
    });

    it('ST-TRANSPLANT, EP-PARTIAL: of a month is on the transplant of that month or before', () => {
      const book = base.treated('LIVER_TRANSPLANT', '2025-12-20').recurred('2025-12-15', explant).build();
      const reported = { firstSeenDate: partialDate('2025-12'), confirmDate: partialDate('2025-12') };
      const recordedAt = instant('2025-12-31T04:00:00.000Z');
      const inPart = {
        ...book,
        recurrences: book.recurrences.map((fact) => ({ ...fact, reported, recordedAt })),
      };
      expect(endpoints(inPart, protocolV1, date(dataCut))?.rfs).toMatchObject({
        on: '2025-12-20',
        event: true,
      });
    });
  });

  it('EP-RFS: facts after the cut do not count', () => {
    expect(of(s9(), '2027-09-13').rfs).toMatchObject({ time: 637, event: false });
    expect(of(s9(), '2027-09-14').rfs).toMatchObject({ time: 735, event: true });
  });
});

describe('overall survival', () => {
  it.each([
    ['S8', s8(), '2026-09-25', 395],
    ['S8 after return', s8Returned(), '2027-07-15', 688],
    ['S5', s5(), '2026-09-15', 336],
  ] as const)('EP-OS: story %s is censored at the last date known alive', (_, builder, on, time) => {
    expect(of(builder).os).toMatchObject({ on, time, event: false });
  });

  it.each([
    ['a vital status of a registry', base.alive('2026-05-01', 'REGISTRY'), '2026-05-01'],
    ['an answered call', base.tried('2026-05-01', 'PHONE', true), '2026-05-01'],
    ['a call nobody answered', base.tried('2026-05-01', 'PHONE'), '2025-10-08'],
    ['a relative who was reached', base.tried('2026-05-01', 'RELATIVE', true), '2025-10-08'],
    ['the start of a therapy', base.treated('ANTIVIRAL', '2026-05-01'), '2026-05-01'],
    ['withdrawal in person', base.withdrew('2026-05-01'), '2026-05-01'],
  ] as const)('EP-OS: with %s the last date known alive is right', (_, builder, on) => {
    expect(of(builder).os).toMatchObject({ on, event: false });
  });
});

describe('time to aggressive recurrence', () => {
  it.each([
    ['S1', s1(), 0, 727],
    ['S5, where a later second recurrence lies beyond Milan', s5(), 2, 153],
    ['S9', s9(), 1, 735],
    ['S4 with stain', s4Stain(), 2, 42],
  ] as const)('EP-TTAR: story %s', (_, builder, type, time) => {
    expect(of(builder).ttar).toMatchObject({ type, time });
  });

  it('EP-TTAR: the first recurrence decides in whatever order forms were recorded', () => {
    const builder = base
      .recurred('2026-05-01', { extrahepatic: 'Y' })
      .workedUp('2026-02-01')
      .recurred('2026-02-01');
    expect(of(builder).ttar).toMatchObject({ on: '2026-02-01', type: 2 });
  });
});

describe('sensitivity endpoints', () => {
  it('EP-RFS-S: an event after two missed visits is censored at the last adequate negative assessment', () => {
    const builder = base.recurred('2026-05-20');
    expect(of(builder).rfs).toMatchObject({ on: '2026-05-20', event: true });
    expect(of(builder).rfsS).toMatchObject({ on: '2025-10-08', event: false });
  });

  it('EP-RFS-S: the last adequate assessment before the gap may be indeterminate', () => {
    const open = base.scanned('2025-11-20', 'INDETERMINATE').died('2026-07-20');
    expect(of(open).rfsS).toMatchObject({ on: '2025-11-20', event: false });
    expect(of(open.scanned('2025-12-20', 'NO_RECURRENCE', { adequate: false })).rfsS.on).toBe('2025-11-20');
    expect(of(open).rfsI.left).toBe(of(open).rfs.time);
  });

  it('EP-RFS-S: one missed visit leaves the event', () => {
    expect(of(base.recurred('2026-04-29')).rfsS).toMatchObject({ on: '2026-04-29', event: true });
  });

  it('EP-RFS-S: a late unscheduled scan is evidence and closes the gap', () => {
    expect(of(base.clean('2026-02-15').recurred('2026-05-20')).rfsS).toMatchObject({ event: true });
  });

  it('EP-RFS-S: without an event nothing changes', () => {
    expect(of(s8()).rfsS).toMatchObject({ time: 363, event: false });
  });

  it.each([
    ['S9', s9(), 637, 735],
    ['S1', s1(), 727, null],
    ['S5', s5(), 92, 153],
  ] as const)('EP-RFS-I: story %s', (_, builder, left, right) => {
    expect(of(builder).rfsI).toMatchObject({ left, right });
  });

  it('EP-RFS-I: a death is known to the day', () => {
    expect(of(base.died('2026-02-01')).rfsI).toMatchObject({ left: 208, right: 208 });
  });

  it.each([
    ['S4: adjuvant TACE censors on its day, or at the last scan before', s4(), 30, false],
    ['S4 with scans after TACE', s4().clean('2026-01-16'), 42, false],
    ['S4 with stain: the recurrence of that day stays', s4Stain(), 42, true],
    ['S5: treatment after the recurrence does not censor', s5(), 153, true],
    ['an antiviral', base.treated('ANTIVIRAL', '2025-09-01'), 92, false],
  ] as const)('EP-RFS-T: %s', (_, builder, time, event) => {
    expect(of(builder).rfsT).toMatchObject({ time, event });
  });
});
