import { describe, expect, it } from '@jest/globals';
import { checkCoEnrolment } from '../../../../src/domain/protocol/edit-checks/hard/check-co-enrolment.js';
import { checkConsent } from '../../../../src/domain/protocol/edit-checks/hard/check-consent.js';
import { checkContactAttempt } from '../../../../src/domain/protocol/edit-checks/hard/check-contact-attempt.js';
import type { CheckContext } from '../../../../src/domain/protocol/edit-checks/hard/check-context.js';
import { checkDeath } from '../../../../src/domain/protocol/edit-checks/hard/check-death.js';
import { checkImagingAssessment } from '../../../../src/domain/protocol/edit-checks/hard/check-imaging-assessment.js';
import { checkPathology } from '../../../../src/domain/protocol/edit-checks/hard/check-pathology.js';
import { checkPlannedSurgery } from '../../../../src/domain/protocol/edit-checks/hard/check-planned-surgery.js';
import { checkRecurrence } from '../../../../src/domain/protocol/edit-checks/hard/check-recurrence.js';
import { checkResection } from '../../../../src/domain/protocol/edit-checks/hard/check-resection.js';
import { checkScreening } from '../../../../src/domain/protocol/edit-checks/hard/check-screening.js';
import { checkTherapy } from '../../../../src/domain/protocol/edit-checks/hard/check-therapy.js';
import { checkVisit } from '../../../../src/domain/protocol/edit-checks/hard/check-visit.js';
import {
  checkVitalStatus,
  checkWithdrawal,
} from '../../../../src/domain/protocol/edit-checks/hard/check-withdrawal.js';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import type { Violation } from '../../../../src/domain/shared/domain-error.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aRecurrence,
  aResection,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  casebook,
  type CasebookBuilder,
  date,
  lab,
  operatedOn,
  tumour,
} from '../../../support/casebooks.js';

const withLabs = (labs: Screening['labs']): Screening =>
  aScreening({ labs: { ...aScreening().labs, ...labs } });

const context = (builder: CasebookBuilder, today = '2028-01-01'): CheckContext => ({
  casebook: builder.build(),
  protocol: protocolV1,
  today: date(today),
});
const found = (violations: readonly Violation[]) => violations.map(({ ruleId, path }) => `${ruleId} ${path}`);

const consented = casebook().consented();
const operated = operatedOn('2025-07-08');
const dead = operated.died('2026-07-08');

describe('forms without fault', () => {
  it('EC-H06: are accepted', () => {
    expect([
      ...checkConsent(aConsent(), context(casebook())),
      ...checkScreening(aScreening({ childPughStored: 5 }), context(consented)),
      ...checkPlannedSurgery({ plannedSurgeryDate: date('2029-01-01') }, context(consented)),
      ...checkImagingAssessment(anAssessment('2025-07-08'), context(operated)),
      ...checkResection(aResection('2025-07-08'), context(consented.imaged('2025-06-24'))),
      ...checkPathology(aPathology('2025-07-08'), context(operated)),
      ...checkTherapy(aTherapy('TACE', '2025-08-20', { intent: 'ADJUVANT' }), context(operated)),
      ...checkVisit(
        aVisit('2025-08-07', { scans: [aScan('2025-08-05', 'NO_RECURRENCE')] }),
        context(operated),
      ),
      ...checkRecurrence(aRecurrence('2025-07-09'), context(operated)),
      ...checkDeath({ date: date('2025-07-08'), cause: 'SURGICAL', source: 'RECORDS' }, context(operated)),
      ...checkContactAttempt({ date: date('2026-01-01'), way: 'PHONE', reached: true }, context(operated)),
      ...checkVitalStatus({ date: date('2026-01-01'), source: 'REGISTRY' }, context(operated)),
      ...checkCoEnrolment({ trial: 'NCT07282184', date: date('2025-07-01') }, context(operated)),
      ...checkWithdrawal({ level: 'W1', date: date('2026-01-01') }, context(operated)),
    ]).toEqual([]);
  });

  it('EC-H06: what happens today is accepted', () => {
    expect(checkVisit(aVisit('2026-01-01'), context(operated, '2026-01-01'))).toEqual([]);
  });
});

describe('EC-H06, no date in the future', () => {
  const early = context(operated, '2025-12-31');
  it.each([
    [
      'consent',
      checkConsent(aConsent({ consentDate: date('2026-01-01') }), context(casebook(), '2025-12-31')),
      '/consentDate',
    ],
    [
      'laboratory sample',
      checkScreening(withLabs({ afp: lab(12, 'ng/mL', '2026-01-01') }), early),
      '/labs/afp/sampleDate',
    ],
    ['resection', checkResection(aResection('2026-01-01'), context(consented, '2025-12-31')), '/surgeryDate'],
    ['pathology', checkPathology(aPathology('2026-01-01'), early), '/reportDate'],
    ['therapy', checkTherapy(aTherapy('TACE', '2026-01-01'), early), '/startDate'],
    [
      'end of therapy',
      checkTherapy(aTherapy('TACE', '2025-12-01', { endDate: date('2026-01-01') }), early),
      '/endDate',
    ],
    ['visit', checkVisit(aVisit('2026-01-01'), early), '/date'],
    [
      'scan',
      checkVisit(aVisit('2025-12-31', { scans: [aScan('2026-01-01', 'NO_RECURRENCE')] }), early),
      '/scans/0/date',
    ],
    [
      'recurrence',
      checkRecurrence(aRecurrence('2025-12-31', { confirmDate: date('2026-01-01') }), early),
      '/confirmDate',
    ],
    ['death', checkDeath({ date: date('2026-01-01'), cause: 'OTHER', source: 'RECORDS' }, early), '/date'],
    [
      'contact attempt',
      checkContactAttempt({ date: date('2026-01-01'), way: 'PHONE', reached: false }, early),
      '/date',
    ],
    ['vital status', checkVitalStatus({ date: date('2026-01-01'), source: 'REGISTRY' }, early), '/date'],
    ['co-enrolment', checkCoEnrolment({ trial: 'NCT07282184', date: date('2026-01-01') }, early), '/date'],
    ['withdrawal', checkWithdrawal({ level: 'W2', date: date('2026-01-01') }, early), '/date'],
    [
      'MRI',
      checkImagingAssessment(anAssessment('2026-01-01'), context(consented, '2025-12-31')),
      '/studyDate',
    ],
  ])('EC-H06: a %s of tomorrow is refused', (_, violations, path) => {
    expect(violations).toEqual([
      {
        ruleId: 'EC-H06',
        path,
        value: '2026-01-01',
        limit: 'no later than today, 2025-12-31',
        message: `2026-01-01 at ${path} must be no later than today, 2025-12-31.`,
      },
    ]);
  });
});

describe('order of dates', () => {
  it('EC-H01: surgery before consent is refused', () => {
    expect(found(checkResection(aResection('2025-06-19'), context(consented)))).toEqual([
      'EC-H01 /surgeryDate',
    ]);
  });

  it('EC-H01: a first consent after surgery is refused, a later re-consent is not', () => {
    const late = aConsent({ consentDate: date('2025-07-09') });
    expect(found(checkConsent(late, context(casebook().operated('2025-07-08'))))).toEqual([
      'EC-H01 /consentDate',
    ]);
    expect(checkConsent(late, context(operated))).toEqual([]);
  });

  it('EC-H01: surgery planned before consent is refused', () => {
    expect(
      found(checkPlannedSurgery({ plannedSurgeryDate: date('2025-06-19') }, context(consented))),
    ).toEqual(['EC-H01 /plannedSurgeryDate']);
  });

  it('EC-H02: an MRI after surgery is no pre-operative one, from both sides', () => {
    expect(found(checkImagingAssessment(anAssessment('2025-07-09'), context(operated)))).toEqual([
      'EC-H02 /studyDate',
    ]);
    expect(found(checkResection(aResection('2025-06-23'), context(consented.imaged('2025-06-24'))))).toEqual([
      'EC-H02 /surgeryDate',
    ]);
  });

  it('EC-H03: pathology before surgery is refused, from both sides', () => {
    expect(found(checkPathology(aPathology('2025-07-07'), context(operated)))).toEqual([
      'EC-H03 /reportDate',
    ]);
    expect(found(checkResection(aResection('2025-07-16'), context(operated.reported('2025-07-15'))))).toEqual(
      ['EC-H03 /surgeryDate'],
    );
  });

  it('EC-H04: a recurrence on the day of surgery, or confirmed before it was seen, is refused', () => {
    expect(found(checkRecurrence(aRecurrence('2025-07-08'), context(operated)))).toEqual([
      'EC-H04 /firstSeenDate',
    ]);
    expect(
      found(
        checkRecurrence(aRecurrence('2026-01-02', { confirmDate: date('2026-01-01') }), context(operated)),
      ),
    ).toEqual(['EC-H04 /confirmDate']);
    expect(found(checkRecurrence(aRecurrence('2026-01-02'), context(consented)))).toEqual([
      'EC-H04 /firstSeenDate',
    ]);
    expect(found(checkResection(aResection('2025-08-20'), context(operated.recurred('2025-08-20'))))).toEqual(
      ['EC-H04 /surgeryDate'],
    );
  });

  it('EC-H04, BL-READERS: surgery is not moved past what blinded readers have dated, and their date is not told', () => {
    const read = operated
      .recurred('2025-09-01')
      .caseOpened('6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11')
      .read('reader-1', '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11', '2025-07-10');
    const moved = checkResection(aResection('2025-07-10'), context(read));
    expect(found(moved)).toEqual(['EC-H04 /surgeryDate']);
    expect(moved[0]?.limit).not.toContain('2025');
    expect(found(checkResection(aResection('2025-07-09'), context(read)))).toEqual([]);
  });

  it.each([
    ['a visit', checkVisit(aVisit('2026-07-09'), context(dead)), ['EC-H05 /date']],
    [
      'a scan and a sample read from records',
      checkVisit(
        aVisit('2026-08-01', {
          contactMode: 'RECORDS',
          scans: [aScan('2026-07-09', 'NO_RECURRENCE')],
          labs: { afp: lab(5, 'ng/mL', '2026-07-09') },
        }),
        context(dead),
      ),
      ['EC-H05 /labs/afp/sampleDate', 'EC-H05 /scans/0/date'],
    ],
    [
      'being known alive',
      checkVitalStatus({ date: date('2026-07-09'), source: 'REGISTRY' }, context(dead)),
      ['EC-H05 /date'],
    ],
    [
      'an answered call',
      checkContactAttempt({ date: date('2026-07-09'), way: 'PHONE', reached: true }, context(dead)),
      ['EC-H05 /date'],
    ],
    [
      'the start of therapy',
      checkTherapy(aTherapy('TKI', '2026-07-09'), context(dead)),
      ['EC-H05 /startDate'],
    ],
    [
      'the end of therapy',
      checkTherapy(aTherapy('TKI', '2026-06-01', { endDate: date('2026-07-09') }), context(dead)),
      ['EC-H05 /endDate'],
    ],
    [
      'therapy that goes on',
      checkTherapy(aTherapy('TKI', '2026-06-01', { ongoing: true }), context(dead)),
      ['EC-H05 /ongoing'],
    ],
    [
      'a recurrence seen',
      checkRecurrence(aRecurrence('2026-07-09'), context(dead)),
      ['EC-H05 /firstSeenDate', 'EC-H05 /confirmDate'],
    ],
    [
      'withdrawal',
      checkWithdrawal({ level: 'W1', date: date('2026-07-09') }, context(dead)),
      ['EC-H05 /date'],
    ],
  ])('EC-H05: %s after death is refused', (_, violations, expected) => {
    expect(found(violations)).toEqual(expected);
  });

  it('EC-H05: therapy up to the day of death is accepted, and what was ongoing before stays while something else is corrected', () => {
    const ended = aTherapy('TKI', '2026-06-01', { endDate: date('2026-07-08'), ongoing: false });
    expect(checkTherapy(ended, context(dead))).toEqual([]);
    const inPart = { ...ended, endDate: partialDate('2026-07') };
    expect(checkTherapy(inPart, context(dead))).toEqual([]);
    const before = aTherapy('TKI', '2026-06-01', { ongoing: true });
    expect(checkTherapy({ ...before, reason: 'progress' }, { ...context(dead), before })).toEqual([]);
  });

  it('EC-H05: a visit on the day of death is accepted', () => {
    expect(checkVisit(aVisit('2026-07-08'), context(dead))).toEqual([]);
  });

  it('EC-H05: after death results of earlier samples, relatives and unanswered calls are accepted', () => {
    expect([
      ...checkPathology(aPathology('2026-07-20'), context(dead)),
      ...checkRecurrence(
        aRecurrence('2026-07-01', { basis: 'BIOPSY', confirmDate: date('2026-07-20') }),
        context(dead),
      ),
      ...checkContactAttempt({ date: date('2026-07-20'), way: 'PHONE', reached: false }, context(dead)),
      ...checkContactAttempt({ date: date('2026-07-20'), way: 'RELATIVE', reached: true }, context(dead)),
      ...checkVisit(aVisit('2026-07-20', { contactMode: 'RECORDS' }), context(dead)),
    ]).toEqual([]);
  });

  it.each([
    [
      'a scan read from records',
      operated.visited('2026-01-20', {
        contactMode: 'RECORDS',
        scans: [aScan('2026-01-08', 'NO_RECURRENCE')],
      }),
      'no earlier than a scan on 2026-01-08',
    ],
    ['a visit', operated.visited('2026-01-08'), 'no earlier than a visit on 2026-01-08'],
    [
      'a sample',
      operated.visited('2026-01-01', { labs: { afp: lab(5, 'ng/mL', '2026-01-08') } }),
      'no earlier than a laboratory sample on 2026-01-08',
    ],
    ['being known alive', operated.alive('2026-01-08'), 'no earlier than being known alive on 2026-01-08'],
    ['a contact', operated.tried('2026-01-08', 'PHONE', true), 'no earlier than a contact on 2026-01-08'],
    [
      'a therapy',
      operated.treated('TKI', '2026-01-08'),
      'no earlier than the start of a therapy on 2026-01-08',
    ],
    [
      'the confirmation of a recurrence on images',
      operated.recurred('2026-01-01', { confirmDate: date('2026-01-08') }),
      'no earlier than a recurrence confirmed on 2026-01-08',
    ],
    [
      'the end of a therapy',
      operated.treated('TKI', '2025-12-01', { endDate: date('2026-01-08') }),
      'no earlier than the end of a therapy on 2026-01-08',
    ],
  ] as const)('EC-H05: death before %s is refused', (_, builder, limit) => {
    const death = { date: date('2026-01-07'), cause: 'OTHER', source: 'REGISTRY' } as const;
    expect(checkDeath(death, context(builder))).toMatchObject([{ ruleId: 'EC-H05', path: '/date', limit }]);
    expect(checkDeath({ ...death, date: date('2026-01-08') }, context(builder))).toEqual([]);
  });

  it('EC-H05: the result of a biopsy may come after death', () => {
    const sampled = operated.recurred('2026-01-01', { basis: 'BIOPSY', confirmDate: date('2026-01-20') });
    const death = { date: date('2026-01-08'), cause: 'OTHER', source: 'REGISTRY' } as const;
    expect(checkDeath(death, context(sampled))).toEqual([]);
  });

  it.each([
    [
      'an end before the start',
      aTherapy('TKI', '2025-09-02', { endDate: date('2025-09-01') }),
      ['EC-H07 /endDate'],
    ],
    [
      'neoadjuvant therapy that ends after surgery',
      aTherapy('HAIC', '2025-06-25', { intent: 'NEOADJUVANT', endDate: date('2025-07-09') }),
      ['EC-H07 /endDate'],
    ],
    [
      'neoadjuvant therapy that starts after surgery',
      aTherapy('HAIC', '2025-07-09', { intent: 'NEOADJUVANT' }),
      ['EC-H07 /startDate'],
    ],
    [
      'adjuvant therapy on the day of surgery',
      aTherapy('TACE', '2025-07-08', { intent: 'ADJUVANT' }),
      ['EC-H07 /startDate'],
    ],
  ])('EC-H07: %s is refused', (_, therapy, expected) => {
    expect(found(checkTherapy(therapy, context(operated)))).toEqual(expected);
  });

  it('EC-H07: adjuvant therapy without a surgery, or moved before it by a correction, is refused', () => {
    const adjuvant = aTherapy('TACE', '2025-08-20', { intent: 'ADJUVANT' });
    expect(found(checkTherapy(adjuvant, context(consented)))).toEqual(['EC-H07 /startDate']);
    const treated = operated.treated('TACE', '2025-08-20', { intent: 'ADJUVANT' });
    expect(found(checkResection(aResection('2025-08-20'), context(treated)))).toEqual([
      'EC-H07 /surgeryDate',
    ]);
  });

  it('C0: withdrawal, contact and vital status before consent are refused', () => {
    const on = date('2025-06-19');
    expect(
      [
        checkWithdrawal({ level: 'W1', date: on }, context(consented)),
        checkContactAttempt({ date: on, way: 'PHONE', reached: false }, context(consented)),
        checkVitalStatus({ date: on, source: 'PATIENT' }, context(consented)),
      ].map(found),
    ).toEqual([['C0 /date'], ['C0 /date'], ['C0 /date']]);
  });
});

describe('sums and counts', () => {
  it.each([
    [5, []],
    [6, ['EC-H08 /childPughStored']],
    [null, []],
  ])('EC-H08: a stored Child-Pugh score of %s where the items make 5', (childPughStored, expected) => {
    expect(found(checkScreening(aScreening({ childPughStored }), context(consented)))).toEqual(expected);
  });

  it('EC-H08: where an item is unknown no stored score can be wrong', () => {
    const screening = aScreening({ childPughStored: 6, onWarfarin: true });
    expect(checkScreening(screening, context(consented))).toEqual([]);
  });

  it.each(['totalBilirubin', 'albumin', 'inr'] as const)(
    'DD-screeningLabs: %s is measured, or missing for a reason',
    (name) => {
      const { [name]: _absent, ...rest } = aScreening().labs;
      const without = aScreening({ labs: rest });
      const found = (before?: unknown) =>
        checkScreening(without, { ...context(consented), ...(before === undefined ? {} : { before }) });
      expect(found()).toMatchObject([{ ruleId: 'DD-screeningLabs', path: `/labs/${name}` }]);
      expect(found(aScreening())).toMatchObject([{ ruleId: 'DD-screeningLabs' }]);
      expect(found({ ...without, heightCm: 150 })).toEqual([]);
      const reasoned = withLabs({ [name]: { missingReason: 'ND' } });
      expect(checkScreening(reasoned, context(consented))).toEqual([]);
    },
  );

  it('EC-H09: the tumour count is the length of the list', () => {
    expect(found(checkScreening(aScreening({ tumourCount: 2 }), context(consented)))).toEqual([
      'EC-H09 /tumourCount',
    ]);
    const uncountable = aScreening({ tumourCount: 'UNCOUNTABLE', tumours: [tumour(30)] });
    expect(checkScreening(uncountable, context(consented))).toEqual([]);
  });

  it.each([
    [{ intrahepaticCount: 2, longestMm: [12] }, ['EC-H09 /intrahepaticCount']],
    [{ intrahepaticCount: 2, longestMm: [12, null] }, []],
    [{ intrahepaticCount: 'INNUMERABLE', longestMm: [12] }, []],
    [{ intrahepaticCount: null, longestMm: [] }, []],
    [{ intrahepaticCount: 0, longestMm: [], extrahepatic: 'Y' }, []],
  ] as const)('EC-H09: recurrence %j', (change, expected) => {
    expect(found(checkRecurrence(aRecurrence('2026-01-01', change), context(operated)))).toEqual(expected);
  });
});

describe('hard ranges of the data dictionary', () => {
  it.each([
    ['DD-heightCm', { heightCm: 100 }, []],
    ['DD-heightCm', { heightCm: 99.9 }, ['DD-heightCm /heightCm']],
    ['DD-heightCm', { heightCm: 230.1 }, ['DD-heightCm /heightCm']],
    ['DD-weightKg', { weightKg: 24 }, ['DD-weightKg /weightKg']],
    ['DD-weightKg', { weightKg: Number.NaN }, ['DD-weightKg /weightKg']],
    ['DD-ecog', { ecog: 4 }, []],
    ['DD-ecog', { ecog: 5 }, ['DD-ecog /ecog']],
    ['DD-ecog', { ecog: 0.5 }, ['DD-ecog /ecog']],
    ['DD-tumourCount', { tumourCount: 0, tumours: [] }, ['DD-tumourCount /tumourCount']],
    ['DD-longestMm', { tumours: [tumour(300)] }, []],
    ['DD-longestMm', { tumours: [tumour(0.9)] }, ['DD-longestMm /tumours/0/longestMm']],
  ])('%s: screening %j', (_, change, expected) => {
    expect(found(checkScreening(aScreening(change), context(consented)))).toEqual(expected);
  });

  it.each([
    ['DD-totalBilirubin', 'totalBilirubin', 1000, 'µmol/L', true],
    ['DD-totalBilirubin', 'totalBilirubin', 1000.1, 'µmol/L', false],
    ['DD-totalBilirubin', 'totalBilirubin', 58.4, 'mg/dL', true],
    ['DD-totalBilirubin', 'totalBilirubin', 58.5, 'mg/dL', false],
    ['DD-totalBilirubin', 'totalBilirubin', 14, 'mol/L', false],
    ['DD-albumin', 'albumin', 70, 'g/L', true],
    ['DD-albumin', 'albumin', 9.9, 'g/L', false],
    ['DD-albumin', 'albumin', 4.2, 'g/dL', true],
    ['DD-albumin', 'albumin', 42, 'g/dL', false],
    ['DD-inr', 'inr', 0.5, '', true],
    ['DD-inr', 'inr', 15.1, 'INR', false],
    ['DD-prothrombinProlongation', 'prothrombinProlongation', 109, 's', false],
    ['DD-alt', 'alt', 20_000, 'U/L', true],
    ['DD-ast', 'ast', 0.9, 'U/L', false],
    ['DD-ggt', 'ggt', 20_001, 'IU/L', false],
    ['DD-alp', 'alp', 0, 'U/L', false],
    ['DD-creatinine', 'creatinine', 9, 'µmol/L', false],
    ['DD-creatinine', 'creatinine', 1, 'mg/dL', true],
    ['DD-platelets', 'platelets', 2001, '10^9/L', false],
    ['DD-platelets', 'platelets', 150, '×10⁹/L', true],
    ['DD-wbc', 'wbc', 0.05, '10^9/L', false],
    ['DD-neutrophils', 'neutrophils', 150.1, '10^9/L', false],
    ['DD-lymphocytes', 'lymphocytes', 101, '10^9/L', false],
    ['DD-haemoglobin', 'haemoglobin', 13.5, 'g/dL', true],
    ['DD-haemoglobin', 'haemoglobin', 251, 'g/L', false],
    ['DD-afp', 'afp', 5_000_000, 'ng/mL', true],
    ['DD-afp', 'afp', -1, 'ng/mL', false],
    ['DD-afp', 'afp', 12, 'µg/L', true],
    ['DD-pivka2', 'pivka2', 10_000_001, 'mAU/mL', false],
    ['DD-hbvDna', 'hbvDna', 1e11, 'IU/mL', true],
    ['DD-hbvDna', 'hbvDna', 2e11, 'IU/mL', false],
  ] as const)('%s: %s of %d %s is accepted: %s', (ruleId, name, value, unit, accepted) => {
    const visit = aVisit('2025-12-01', { labs: { [name]: lab(value, unit, '2025-12-01') } });
    const rules = checkVisit(visit, context(operated)).map((violation) => violation.ruleId);
    expect(rules).toEqual(accepted ? [] : [ruleId]);
  });

  it('DD-totalBilirubin: the refusal names path, value and limit in the unit reported', () => {
    const screening = withLabs({ totalBilirubin: lab(99, 'mg/dL', '2025-06-30') });
    expect(checkScreening(screening, context(consented))).toEqual([
      {
        ruleId: 'DD-totalBilirubin',
        path: '/labs/totalBilirubin/value',
        value: 99,
        limit: '0.05848 to 58.48 mg/dL',
        message: 'totalBilirubin 99 mg/dL is outside 0.05848 to 58.48 mg/dL.',
      },
    ]);
  });

  it.each([
    [{}, []],
    [{ lowRef: 35 }, []],
    [{ highRef: 55 }, []],
    [{ lowRef: 35, highRef: 55 }, []],
    [{ lowRef: 35, highRef: 35 }, []],
    [{ lowRef: 55.1, highRef: 55 }, ['DD-labReference /labs/albumin/lowRef']],
  ])('DD-labReference: the reference limits %j of albumin are in order: %j', (limits, expected) => {
    const albumin = { ...lab(42, 'g/L', '2025-06-30'), ...limits };
    expect(found(checkScreening(withLabs({ albumin }), context(consented)))).toEqual(expected);
  });

  it('DD-afp: a missing value with its reason is accepted', () => {
    const screening = withLabs({ afp: { missingReason: 'ND' } });
    expect(checkScreening(screening, context(consented))).toEqual([]);
  });

  it.each([
    [
      'DD-durationMin',
      checkResection(aResection('2025-07-08', { durationMin: 19 }), context(consented)),
      '/durationMin',
    ],
    [
      'DD-durationMin',
      checkResection(aResection('2025-07-08', { durationMin: 1441 }), context(consented)),
      '/durationMin',
    ],
    [
      'DD-bloodLossMl',
      checkResection(aResection('2025-07-08', { bloodLossMl: 20_001 }), context(consented)),
      '/bloodLossMl',
    ],
    [
      'DD-tumourNumber',
      checkPathology(aPathology('2025-07-15', { tumourNumber: 51 }), context(operated)),
      '/tumourNumber',
    ],
    ['DD-maxMm', checkPathology(aPathology('2025-07-15', { maxMm: 0 }), context(operated)), '/maxMm'],
    [
      'DD-marginMm',
      checkPathology(aPathology('2025-07-15', { marginMm: 101 }), context(operated)),
      '/marginMm',
    ],
    [
      'DD-intrahepaticCount',
      checkRecurrence(
        aRecurrence('2026-01-01', { intrahepaticCount: 100, longestMm: Array<number>(100).fill(5) }),
        context(operated),
      ),
      '/intrahepaticCount',
    ],
    [
      'DD-longestMm',
      checkRecurrence(aRecurrence('2026-01-01', { longestMm: [301] }), context(operated)),
      '/longestMm/0',
    ],
    ['DD-ageYears', checkConsent(aConsent({ ageYears: -1 }), context(casebook())), '/ageYears'],
    ['DD-ageYears', checkConsent(aConsent({ ageYears: 121 }), context(casebook())), '/ageYears'],
    [
      'DD-coEnrolledTrial',
      checkCoEnrolment({ trial: 'NCT1', date: date('2025-07-01') }, context(operated)),
      '/trial',
    ],
    ['DD-visitDate', checkVisit(aVisit('2025-07-07'), context(operated)), '/date'],
    ['DD-ecog', checkVisit(aVisit('2025-08-07', { ecog: 5 }), context(operated)), '/ecog'],
  ])('%s: outside its range is refused', (ruleId, violations, path) => {
    expect(found(violations)).toEqual([`${ruleId} ${path}`]);
  });
});
