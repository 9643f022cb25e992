import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { withReadEvidence } from '../../../../src/domain/protocol/adjudication/evidence.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { noCutoff } from '../../../../src/domain/protocol/surveillance/assessments.js';
import { firstRecurrence } from '../../../../src/domain/protocol/surveillance/first-recurrence.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';

/** H = 2027-07-08. */
const base = operatedOn('2025-07-08').clean('2025-08-07', '2025-10-08', '2027-04-08');
const beyond = { intrahepaticCount: 4, longestMm: [9, 9, 9, 9] } as const;

const first = (book: Casebook) => firstRecurrence(book, protocolV1, noCutoff);
const label = (book: Casebook) => label24(book, protocolV1, { cutoff: date('2028-06-10'), finalLock: true });
const asked = (book: Casebook) =>
  softFindings(book, protocolV1, date('2028-06-10'))
    .filter(({ ruleId }) => ruleId === 'ST-INDET')
    .map(({ path, limit }) => [path, limit.slice(0, 10)]);

/** The form as it stands when the site gives its dates in part: the working date is the 15th. */
const inPart = (builder: CasebookBuilder, firstSeen: string, confirmed = firstSeen): Casebook => {
  const book = builder
    .recurred(`${firstSeen}-15`, { ...beyond, confirmDate: date(`${firstSeen}-15`) })
    .build();
  const reported = { firstSeenDate: partialDate(firstSeen), confirmDate: partialDate(confirmed) };
  const recordedAt = instant('2027-12-01T04:00:00.000Z');
  return { ...book, recurrences: book.recurrences.map((fact) => ({ ...fact, reported, recordedAt })) };
};

describe('what is observed first dates the recurrence', () => {
  it('ST-INDET, LB-BEYOND: a scan of H − 2 that says RECURRENCE goes before a form of H + 5', () => {
    const book = base.scanned('2027-07-06', 'RECURRENCE').recurred('2027-07-13', beyond).build();
    expect(first(book)).toMatchObject({ on: '2027-07-06', source: 'SCAN', form: book.revision });
    expect(label(book)).toMatchObject({ status: 'AGGRESSIVE', value: 1 });
    expect(asked(book)).toEqual([['/recurrences/0/value/firstSeenDate', '2027-07-06']]);
  });

  it('ST-INDET: the form dates it where it is the earlier one, or no scan differs', () => {
    const earlier = base.recurred('2027-07-06', beyond).scanned('2027-07-13', 'RECURRENCE').build();
    const same = base.recurred('2027-07-06', beyond).scanned('2027-07-06', 'RECURRENCE').build();
    for (const book of [earlier, same]) {
      expect(first(book)).toMatchObject({ on: '2027-07-06', source: 'FORM' });
      expect(asked(book)).toEqual([]);
    }
  });

  it.each([
    ['not adequate', { adequate: false }],
    ['not signed', { reportSigned: false }],
  ] as const)('ST-INDET: a scan that is %s dates nothing', (_, change) => {
    const book = base.scanned('2027-07-06', 'RECURRENCE', change).recurred('2027-07-13', beyond).build();
    expect(first(book)).toMatchObject({ on: '2027-07-13', source: 'FORM' });
  });

  it.each(['CHEST_CT', 'PET', 'BONE', 'CEUS', 'US'] as const)(
    'ST-INDET, LB-BEYOND: an adequate, signed %s that says RECURRENCE dates it as well as one of the liver does',
    (modality) => {
      const scanned = base.scanned('2027-07-06', 'RECURRENCE', { modality });
      const form = { ...beyond, sites: ['LUNG'], extrahepatic: 'Y' } as const;
      const book = scanned.recurred('2027-07-13', form).build();
      expect(first(book)).toMatchObject({ on: '2027-07-06', source: 'SCAN', form: book.revision });
      expect(label(book)).toMatchObject({ status: 'AGGRESSIVE', value: 1 });
      expect(asked(book)).toEqual([['/recurrences/0/value/firstSeenDate', '2027-07-06']]);
      expect(label(scanned.clean('2027-07-07').build())).toMatchObject({
        status: 'UNDETERMINED',
        value: null,
      });
      for (const change of [{ adequate: false }, { reportSigned: false }])
        expect(
          first(
            base
              .scanned('2027-07-06', 'RECURRENCE', { modality, ...change })
              .recurred('2027-07-13', form)
              .build(),
          ),
        ).toMatchObject({ on: '2027-07-13', source: 'FORM' });
    },
  );

  it('ST-INDET: an indeterminate chest CT is of a lesion of the lung, and a clean liver does not clear it', () => {
    const chest = (on: string, result: 'INDETERMINATE' | 'NO_RECURRENCE') => (b: CasebookBuilder) =>
      b.scanned(on, result, { modality: 'CHEST_CT' });
    const scanned = chest('2027-05-10', 'INDETERMINATE')(base).clean('2027-06-10');
    const lung = { sites: ['LUNG'], extrahepatic: 'Y' } as const;
    expect(first(scanned.recurred('2027-07-13', lung).build())?.on).toBe('2027-05-10');
    expect(first(scanned.recurred('2027-07-13').build())?.on).toBe('2027-07-13');
    const cleared = chest('2027-06-12', 'NO_RECURRENCE')(scanned);
    expect(first(cleared.recurred('2027-07-13', lung).build())?.on).toBe('2027-07-13');
    const later = scanned.scanned('2027-07-13', 'RECURRENCE', { modality: 'CHEST_CT' });
    expect(first(later.build())?.on).toBe('2027-05-10');
    expect(first(scanned.scanned('2027-07-13', 'RECURRENCE').build())?.on).toBe('2027-07-13');
  });

  it('ST-INDET: an ultrasound that is negative excludes nothing', () => {
    const scanned = base.scanned('2027-05-10', 'INDETERMINATE');
    const unsure = scanned.scanned('2027-06-10', 'NO_RECURRENCE', { modality: 'US' });
    expect(first(unsure.recurred('2027-07-13').build())?.on).toBe('2027-05-10');
  });

  it('ST-INDET: reporting a recurrence makes it no later, whatever was scanned after it', () => {
    const scanned = operatedOn('2025-07-08')
      .scanned('2025-10-08', 'INDETERMINATE')
      .scanned('2025-11-25', 'RECURRENCE')
      .scanned('2025-12-02', 'NO_RECURRENCE');
    expect(first(scanned.build())?.on).toBe('2025-10-08');
    for (const seen of ['2025-11-25', '2025-12-02', '2025-12-15'])
      expect(first(scanned.recurred(seen, { confirmDate: date('2025-12-15') }).build())).toMatchObject({
        on: '2025-10-08',
        form: expect.any(Number),
      });
  });

  it.each([
    ['ADJUVANT', true],
    ['RECURRENCE_TREATMENT', null],
  ] as const)(
    'COH-TACE-STAIN: a TACE of intent %s treats a recurrence where its angiography shows one: %s',
    (intent, angiographyShowsTumour) => {
      const scanned = operatedOn('2025-07-08').scanned('2026-01-08', 'INDETERMINATE');
      const treated = scanned.treated('TACE', '2026-02-01', { intent, angiographyShowsTumour });
      expect(first(treated.recurred('2026-06-01', beyond).build())?.on).not.toBe('2026-01-08');
    },
  );

  it.each([
    ['the first of two', ['2027-05-10', '2027-06-10'], '2027-05-10'],
    ['one, months before', ['2027-04-20'], '2027-04-20'],
  ])('ST-INDET: %s indeterminate scan without a negative one before the confirmation', (_, dates, on) => {
    const scanned = dates.reduce((builder, day) => builder.scanned(day, 'INDETERMINATE'), base);
    const book = scanned.scanned('2027-07-13', 'RECURRENCE').recurred('2027-07-13', beyond).build();
    expect(first(book)).toMatchObject({ on, form: book.revision });
    expect(label(book)).toMatchObject({ status: 'AGGRESSIVE', value: 1 });
    expect(asked(book)).toEqual([['/recurrences/0/value/firstSeenDate', on]]);
  });

  it.each(['2027-05-10', '2027-05-20', '2027-07-12'])(
    'ST-INDET: a negative scan of %s clears an indeterminate one of 2027-05-10',
    (negative) => {
      const scanned = base.scanned('2027-05-10', 'INDETERMINATE').clean(negative);
      const book = scanned.recurred('2027-07-13', beyond).build();
      expect(first(book)).toMatchObject({ on: '2027-07-13', source: 'FORM' });
      expect(asked(book)).toEqual([]);
    },
  );

  it('ST-INDET: the negative scan may lie between first sight and confirmation of the form too', () => {
    const seen = base.scanned('2027-05-10', 'INDETERMINATE').clean('2027-07-05');
    const form = { ...beyond, confirmDate: date('2027-07-20') };
    expect(first(seen.recurred('2027-06-01', form).build())?.on).toBe('2027-06-01');
    const on = { ...beyond, confirmDate: date('2027-07-05') };
    expect(first(seen.recurred('2027-06-01', on).build())?.on).toBe('2027-05-10');
  });

  it('ST-INDET: a scan that says RECURRENCE is of the form within 30 days, whatever lies between', () => {
    const scanned = base.scanned('2027-06-20', 'RECURRENCE').clean('2027-06-25');
    const near = scanned.recurred('2027-07-20', beyond).build();
    expect(first(near)).toMatchObject({ on: '2027-06-20', form: near.revision });
    const far = scanned.recurred('2027-07-21', beyond).build();
    expect(first(far)).toMatchObject({ on: '2027-06-20', form: null, milan: { status: 'UNDETERMINED' } });
  });

  it('ST-INDET: what was treated in between is not described by a form of what was seen after it', () => {
    const scanned = operatedOn('2025-07-08').scanned('2026-01-08', 'RECURRENCE');
    const treated = scanned.treated('ABLATION', '2026-02-01', { intent: 'RECURRENCE_TREATMENT' });
    const [plain, after] = [scanned, treated].map((one) => first(one.recurred('2026-06-01', beyond).build()));
    expect(plain).toMatchObject({ on: '2026-01-08', milan: { status: 'BEYOND' } });
    expect(after).toMatchObject({ on: '2026-01-08', form: null, milan: { status: 'UNDETERMINED' } });
  });

  it('ST-INDET: an indeterminate scan dates a recurrence that only a later scan calls one', () => {
    const scanned = base.scanned('2027-05-10', 'INDETERMINATE');
    expect(first(scanned.scanned('2027-07-13', 'RECURRENCE').build())).toMatchObject({
      on: '2027-05-10',
      source: 'SCAN',
      form: null,
    });
    expect(first(scanned.clean('2027-06-01').scanned('2027-07-13', 'RECURRENCE').build())?.on).toBe(
      '2027-07-13',
    );
    expect(first(scanned.build())).toBeNull();
  });

  it('ST-INDET: a scan before an angiography that shows tumour dates it', () => {
    const scanned = base.scanned('2027-07-06', 'RECURRENCE');
    const stained = scanned.treated('TACE', '2027-07-20', { angiographyShowsTumour: true });
    expect(first(stained.build())).toMatchObject({ on: '2027-07-06', source: 'SCAN' });
  });
});

describe('a form that gives its date in part', () => {
  it('ST-INDET, EP-PARTIAL: of a later month is dated by the scan, and the difference asked about', () => {
    const book = inPart(base.scanned('2027-07-06', 'RECURRENCE'), '2027-08');
    expect(first(book)?.on).toBe('2027-07-06');
    expect(label(book)).toMatchObject({ status: 'AGGRESSIVE', value: 1 });
    expect(asked(book)).toEqual([['/recurrences/0/value/firstSeenDate', '2027-07-06']]);
  });

  it.each(['2027-07-03', '2027-07-15', '2027-07-20'])(
    'ST-INDET, EP-PARTIAL: of its month is dated by the scan of %s, which agrees with it',
    (on) => {
      const book = inPart(base.scanned(on, 'RECURRENCE'), '2027-07');
      expect(first(book)?.on).toBe(on);
      expect(asked(book)).toEqual([]);
    },
  );

  const reportedOn = (book: Casebook, on: string): Casebook => ({
    ...book,
    recurrences: book.recurrences.map((fact) => ({ ...fact, recordedAt: instant(`${on}T04:00:00.000Z`) })),
  });

  it('ST-INDET, EP-PARTIAL: no scan after its report dates it', () => {
    const book = inPart(base.scanned('2027-07-28', 'RECURRENCE'), '2027-07');
    expect(first(reportedOn(book, '2027-07-20'))?.on).toBe('2027-07-15');
    expect(first(reportedOn(book, '2027-07-28'))?.on).toBe('2027-07-28');
  });

  it('ST-INDET, EP-PARTIAL: a negative scan after its report does not clear what was seen before', () => {
    const confirmed = (b: CasebookBuilder) => reportedOn(inPart(b, '2027-07'), '2027-07-20');
    const seen = base.scanned('2027-06-10', 'INDETERMINATE');
    expect(first(confirmed(seen))?.on).toBe('2027-06-10');
    expect(first(confirmed(seen.clean('2027-07-25')))?.on).toBe('2027-06-10');
  });

  it('ST-INDET, EP-PARTIAL: of an earlier month stands', () => {
    const book = inPart(base.scanned('2027-08-01', 'RECURRENCE'), '2027-07');
    expect(first(book)?.on).toBe('2027-07-15');
  });
});

describe('a date that readers adjudicated', () => {
  const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
  const read = (on: string) =>
    base
      .scanned('2027-05-20', 'INDETERMINATE')
      .scanned('2027-06-01', 'RECURRENCE')
      .recurred('2027-07-13', beyond)
      .caseOpened(caseId)
      .read('reader-1', caseId, on, beyond)
      .read('reader-2', caseId, on, beyond)
      .build();

  it.each(['2027-05-20', '2027-06-01', '2027-07-13'])(
    'ML-READERS, ST-INDET: goes before the form and before every scan: %s',
    (on) => {
      expect(first(read(on))).toMatchObject({ on, source: 'FORM', adjudication: 'ADJUDICATED' });
      expect(asked(read(on))).toEqual([]);
    },
  );

  it('ST-INDET, ML-UNSEEN: readers who see no lesion date nothing, so the scan before the form is asked about all the same', () => {
    const nothing = { intrahepaticCount: 0, longestMm: [] } as const;
    const book = base
      .scanned('2027-06-01', 'RECURRENCE')
      .recurred('2027-07-13', beyond)
      .caseOpened(caseId)
      .read('reader-1', caseId, '2027-07-13', nothing)
      .read('reader-2', caseId, '2027-07-13', nothing)
      .build();
    expect(first(book)).toMatchObject({ on: '2027-06-01', source: 'SCAN' });
    expect(asked(book)).toEqual([['/recurrences/0/value/firstSeenDate', '2027-06-01']]);
  });
});

describe('a scan that readers of the recurrence did not have', () => {
  const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
  /** Adjudicated to five days after the horizon. */
  const read = base
    .recurred('2027-07-13', beyond)
    .caseOpened(caseId)
    .read('reader-1', caseId, '2027-07-13', beyond)
    .read('reader-2', caseId, '2027-07-13', beyond);
  const path = '/visits/3/value/scans/0/date';
  /** What came on record after the readings. */
  const since = (builder: CasebookBuilder): Casebook => {
    const book = read.build();
    const { readEvidence } = withReadEvidence(book, book.recurrences[0]!.revision);
    return { ...builder.build(), readEvidence };
  };

  it('ML-READERS, ST-INDET: changes nothing and is asked about, without a word of what they saw', () => {
    const late = since(read.scanned('2027-06-01', 'RECURRENCE'));
    expect(first(late)).toMatchObject({ on: '2027-07-13', adjudication: 'ADJUDICATED' });
    expect(label(late).status).toBe(label(read.build()).status);
    expect(asked(late)).toEqual([[path, 'a scan tha']]);
    const [found] = softFindings(late, protocolV1, date('2028-06-10')).filter(
      ({ ruleId }) => ruleId === 'ST-INDET',
    );
    expect(found).toMatchObject({ value: '2027-06-01' });
    expect(JSON.stringify(found)).not.toContain('2027-07-13');
  });

  it('ST-INDET: so is an indeterminate one that no negative one follows', () => {
    expect(asked(since(read.scanned('2027-06-01', 'INDETERMINATE')))).toEqual([[path, 'a scan tha']]);
    const cleared = read.scanned('2027-06-01', 'INDETERMINATE').clean('2027-06-20');
    expect(asked(since(cleared))).toEqual([]);
  });

  it.each([
    ['of a later day', '2027-07-20', 'RECURRENCE', {}],
    ['that is negative', '2027-06-01', 'NO_RECURRENCE', {}],
    ['that is not adequate', '2027-06-01', 'RECURRENCE', { adequate: false }],
    ['that is not signed', '2027-06-01', 'RECURRENCE', { reportSigned: false }],
  ] as const)('ST-INDET: nothing is asked of one %s', (_, on, result, change) => {
    expect(asked(since(read.scanned(on, result, change)))).toEqual([]);
  });

  it('ST-INDET: nothing is asked of one that was there when the case was opened, whatever it is corrected to say', () => {
    const late = since(read.scanned('2027-06-01', 'NO_RECURRENCE'));
    const { readEvidence } = withReadEvidence(late, late.recurrences[0]!.revision);
    const corrected = since(read.scanned('2027-06-01', 'RECURRENCE'));
    expect(asked(corrected)).toHaveLength(1);
    expect(asked({ ...corrected, readEvidence })).toEqual([]);
  });
});

describe('several forms of one day', () => {
  const seen = '2026-03-16';
  const workedUp = operatedOn('2025-07-08').workedUp(seen);
  type Form = Parameters<CasebookBuilder['recurred']>[1];
  const both = (a: Form, b: Form, builder = workedUp) =>
    [
      [a, b],
      [b, a],
    ].map(([one, other]) => builder.recurred(seen, one).recurred(seen, other).build());
  const lung = { sites: ['LUNG'], extrahepatic: 'Y', intrahepaticCount: 0, longestMm: [] } as const;

  it.each<readonly [string, Form, Form, string, string]>([
    ['the lung in one', {}, lung, 'BEYOND', 'ML-EXTRA'],
    ['an invaded vessel in one', {}, { macrovascular: 'Y' }, 'BEYOND', 'ML-VASC'],
    [
      'the lung in one, no lesion in the other',
      lung,
      { intrahepaticCount: 0, longestMm: [] },
      'BEYOND',
      'ML-EXTRA',
    ],
    ['something unknown in one', {}, { extrahepatic: 'UN' }, 'UNDETERMINED', 'ML-UNKNOWN'],
    ['no lesion in one', {}, { intrahepaticCount: 0, longestMm: [] }, 'INVALID', 'ML-INVALID'],
    ['the same twice', { longestMm: [45] }, { longestMm: [45] }, 'WITHIN', 'ML-SINGLE'],
    ['nodules that are within together', { longestMm: [12] }, { longestMm: [22] }, 'WITHIN', 'ML-SINGLE'],
    [
      'nodules that together would not be',
      { longestMm: [45] },
      { longestMm: [22] },
      'UNDETERMINED',
      'ML-SEVERAL',
    ],
  ])('ML-SEVERAL: %s: judged together, in whatever order', (_, a, b, status, ruleId) => {
    for (const book of both(a, b)) {
      expect(first(book)).toMatchObject({ on: seen, milan: { status, ruleId } });
      const several = softFindings(book, protocolV1, date('2028-06-10')).filter(
        (finding) => finding.ruleId === 'ML-SEVERAL',
      );
      expect(several.map(({ path }) => path)).toEqual(['/recurrences/1/value/firstSeenDate']);
    }
  });

  it('ML-SEVERAL: a form that is known only clinically takes no extent from one that rests on images', () => {
    const [one, other] = both({ basis: 'CLINICAL_ONLY' }, {});
    for (const book of [one, other])
      expect(book && first(book)).toMatchObject({
        basis: 'IMAGING',
        milan: { status: 'WITHIN' },
        adjudication: 'OUTSTANDING',
      });
    expect(
      [one, other].map(
        (book) => book && book.recurrences.findIndex((form) => form.revision === first(book)?.form),
      ),
    ).toEqual([1, 0]);
    const [neither] = both({ basis: 'CLINICAL_ONLY' }, { basis: 'CLINICAL_ONLY' });
    expect(neither && first(neither)).toMatchObject({ basis: 'CLINICAL_ONLY', adjudication: 'NONE' });
  });

  it('ML-SEVERAL: a form of another day is a later recurrence, and nothing is asked', () => {
    const book = workedUp.recurred(seen).recurred('2026-09-15', { macrovascular: 'Y' }).build();
    expect(first(book)?.milan.status).toBe('WITHIN');
    expect(
      softFindings(book, protocolV1, date('2028-06-10')).filter(({ ruleId }) => ruleId === 'ML-SEVERAL'),
    ).toEqual([]);
  });

  it('ML-SEVERAL, ML-READERS: what readers made of one of them goes before the other', () => {
    const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
    const readOn = (on: string) =>
      first(
        workedUp
          .recurred(seen, { macrovascular: 'Y' })
          .recurred(seen, { macrovascular: 'Y' })
          .caseOpened(caseId)
          .read('reader-1', caseId, on)
          .read('reader-2', caseId, on)
          .build(),
      );
    for (const on of [seen, '2026-03-20'])
      expect(readOn(on)).toMatchObject({ on, milan: { status: 'WITHIN' }, adjudication: 'ADJUDICATED' });
  });
});
