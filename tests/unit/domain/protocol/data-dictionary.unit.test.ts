import { describe, expect, it } from '@jest/globals';
import type { OrMissing } from '../../../../src/domain/record/values/lab-value.js';
import { labNames, type LabName } from '../../../../src/domain/record/forms/labs.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import { type FieldName, fieldRanges } from '../../../../src/domain/protocol/data-dictionary/field-ranges.js';
import { abnormalLabs } from '../../../../src/domain/protocol/data-dictionary/abnormal-labs.js';
import { queryLimitOf } from '../../../../src/domain/protocol/data-dictionary/query-limits.js';
import { labRanges } from '../../../../src/domain/protocol/data-dictionary/lab-ranges.js';
import type { FieldRange, Range } from '../../../../src/domain/protocol/data-dictionary/range.js';
import { checkConsent } from '../../../../src/domain/protocol/edit-checks/hard/check-consent.js';
import { checkLaboratory } from '../../../../src/domain/protocol/edit-checks/hard/check-laboratory.js';
import { checkDeath } from '../../../../src/domain/protocol/edit-checks/hard/check-death.js';
import { checkPathology } from '../../../../src/domain/protocol/edit-checks/hard/check-pathology.js';
import { checkRecurrence } from '../../../../src/domain/protocol/edit-checks/hard/check-recurrence.js';
import { checkResection } from '../../../../src/domain/protocol/edit-checks/hard/check-resection.js';
import { checkScreening } from '../../../../src/domain/protocol/edit-checks/hard/check-screening.js';
import { checkTherapy } from '../../../../src/domain/protocol/edit-checks/hard/check-therapy.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { labUnits, unitFactor } from '../../../../src/domain/protocol/staging/units.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Violation } from '../../../../src/domain/shared/domain-error.js';
import {
  aConsent,
  anImmunohistochemistry,
  aPathology,
  aRecurrence,
  aResection,
  aScreening,
  aSlide,
  aTherapy,
  casebook,
  date,
  lab,
  operatedOn,
  tumour,
} from '../../../support/casebooks.js';

const operated = operatedOn('2025-07-08');
const context = { casebook: operated.build(), protocol: protocolV1, today: date('2028-01-01') };
const beforeSurgery = { ...context, casebook: casebook().consented().build() };

const screening = (change: Parameters<typeof aScreening>[0]) =>
  checkScreening(aScreening(change), beforeSurgery);
const resection = (change: Parameters<typeof aResection>[1]) =>
  checkResection(aResection('2025-07-08', change), context);
const pathology = (change: Parameters<typeof aPathology>[1]) =>
  checkPathology(aPathology('2025-07-15', change), context);

/** Each numeric field in its form. */
const entered: Readonly<Record<FieldName, (value: number) => readonly Violation[]>> = {
  heightCm: (heightCm) => screening({ heightCm }),
  weightKg: (weightKg) => screening({ weightKg }),
  ecog: (ecog) => screening({ ecog }),
  tumourCount: (n) =>
    screening({
      tumourCount: n,
      tumours: Array.from({ length: Math.max(0, Math.trunc(n)) }, () => tumour(18)),
    }),
  longestMm: (mm) => screening({ tumours: [tumour(mm)] }),
  durationMin: (durationMin) => resection({ durationMin }),
  bloodLossMl: (bloodLossMl) => resection({ bloodLossMl }),
  hilarClampMin: (hilarClampMin) => resection({ hilarClampMin }),
  transfusionUnits: (units) => resection({ transfusion: units > 0, transfusionUnits: units }),
  newLesions: (count) =>
    resection({
      newLesions: { count, longestMm: Array.from({ length: Math.max(0, Math.trunc(count)) }, () => 5) },
    }),
  tumourNumber: (tumourNumber) => pathology({ tumourNumber }),
  maxMm: (maxMm) => pathology({ maxMm }),
  marginMm: (marginMm) => pathology({ marginMm }),
  mviVesselCount: (n) => pathology({ mviVesselCount: n, mvi: n > 5 ? 'M2' : 'M0' }),
  mviMaxDistanceMm: (mviMaxDistanceMm) => pathology({ mviMaxDistanceMm }),
  satelliteCount: (n) => pathology({ satelliteNodules: n > 0, satelliteCount: n }),
  necrosisPct: (pct) => pathology({ completeNecrosis: pct === 100, necrosisPct: pct }),
  scheuerGrade: (grade) => pathology({ scheuer: { grade, stage: 0 } }),
  scheuerStage: (stage) => pathology({ scheuer: { grade: 0, stage } }),
  ki67Pct: (ki67Pct) => pathology({ ihc: anImmunohistochemistry({ ki67Pct }) }),
  pdL1Pct: (pdL1Pct) => pathology({ ihc: anImmunohistochemistry({ pdL1Pct }) }),
  mppX: (mppX) => pathology({ wholeSlideImages: [aSlide({ mppX })] }),
  mppY: (mppY) => pathology({ wholeSlideImages: [aSlide({ mppY })] }),
  tumourAreaMm2: (tumourAreaMm2) => pathology({ wholeSlideImages: [aSlide({ tumourAreaMm2 })] }),
  cycles: (cycles) => checkTherapy(aTherapy('TACE', '2025-09-01', { cycles }), context),
  intrahepaticCount: (n) =>
    checkRecurrence(
      aRecurrence('2026-01-08', {
        intrahepaticCount: n,
        longestMm: Array.from({ length: Math.max(0, Math.trunc(n)) }, () => 20),
      }),
      context,
    ),
};

interface Edge {
  readonly inside: readonly number[];
  readonly outside: readonly number[];
}

const edges = ({ min, max }: Range, step: number): Edge => ({
  inside: [min, max].filter((limit) => limit !== undefined),
  outside: [...(min === undefined ? [] : [min - step]), ...(max === undefined ? [] : [max + step])],
});

const ids = (violations: readonly Violation[]) => violations.map(({ ruleId }) => ruleId);
const fields = Object.entries(fieldRanges) as readonly (readonly [FieldName, FieldRange])[];

describe('hard ranges of the fields', () => {
  it.each(fields)(
    'DD-%s: both limits are accepted, the next value beyond each is refused',
    (field, range) => {
      const { inside, outside } = edges(range.hard, range.integer ? 1 : 0.01);
      for (const value of inside) expect([value, ids(entered[field](value))]).toEqual([value, []]);
      for (const value of outside) expect(ids(entered[field](value))).toContain(`DD-${field}`);
    },
  );

  it.each(fields.filter(([, { integer }]) => integer))('DD-%s: a fraction is refused', (field, { hard }) => {
    expect(ids(entered[field]((hard.max ?? 1) - 0.5))).toContain(`DD-${field}`);
  });

  it.each([
    ['hilarClampMin', resection({ hilarClampMin: { missingReason: 'ND' } })],
    ['ki67Pct', pathology({ ihc: { missingReason: 'NR' } })],
    ['cycles', checkTherapy(aTherapy('TACE', '2025-09-01', { cycles: { missingReason: 'NK' } }), context)],
  ])('DD-%s: a reason for its absence is accepted', (_, violations) => {
    expect(violations).toEqual([]);
  });

  it.each([
    [-1, false],
    [0, true],
    [17, true],
    [76, true],
    [120, true],
    [121, false],
  ])('DD-ageYears: at %s years accepted is %s', (ageYears, accepted) => {
    expect(checkConsent(aConsent({ ageYears }), { ...context, casebook: casebook().build() })).toHaveLength(
      accepted ? 0 : 1,
    );
  });
});

const sampled = (name: LabName, value: number) => ({
  [name]: lab(value, labUnits[name].reference, '2025-07-01'),
});

describe('ranges of the laboratory values', () => {
  it.each(labNames)(
    '%s has factor 1 in its reference unit, as it is spelt there and with spaces around it',
    (name) => {
      const { reference } = labUnits[name];
      expect([unitFactor(name, reference), unitFactor(name, ` ${reference} `)]).toEqual([1, 1]);
    },
  );

  it.each(labNames)('DD-%s: hard limits are accepted, what lies beyond is refused', (name) => {
    const { inside, outside } = edges(labRanges[name].hard, 0.01);
    const check = (value: number) => ids(checkLaboratory({ labs: sampled(name, value) }, context));
    for (const value of inside) expect([value, check(value)]).toEqual([value, []]);
    for (const value of outside) expect([value, check(value)]).toEqual([value, [`DD-${name}`]]);
  });

  const queried = labNames.filter((name) => queryLimitOf(name, protocolV1) !== null);

  it('DD-afp, DD-pivka2: of all laboratory values these two alone are never asked about', () => {
    expect(labNames.filter((name) => !queried.includes(name))).toEqual(['afp', 'pivka2']);
  });

  it.each([
    ['afp', 20, 'ng/mL', null],
    ['afp', 20.1, 'ng/mL', 'ABNORMAL'],
    ['afp', 400, 'ng/mL', 'ABNORMAL'],
    ['afp', 401, 'ng/mL', 'HIGH'],
    ['afp', 17, 'IU/mL', 'ABNORMAL'],
    ['pivka2', 40, 'mAU/mL', null],
    ['pivka2', 41, 'mAU/mL', 'ABNORMAL'],
    ['pivka2', 75_000, 'mAU/mL', 'ABNORMAL'],
    ['albumin', 20, 'g/L', null],
  ] as const)(
    'DD-afp, DD-pivka2: %s %s %s is flagged %s, and a marker opens no query',
    (name, value, unit, flag) => {
      const fact = { ...labFact(name, value), value: { labs: { [name]: lab(value, unit, '2025-07-01') } } };
      const book = { ...operated.build(), screening: null, laboratory: [fact] };
      expect(abnormalLabs(book).map((found) => found.flag)).toEqual(flag === null ? [] : [flag]);
      expect(ids(softFindings(book, protocolV1, date('2025-07-09')))).toEqual(
        name === 'albumin' ? ['DD-albumin'] : [],
      );
    },
  );

  it('DD-afp: a value below a comparator is not flagged, one above the limit of detection is', () => {
    const flags = (comparator: '<' | '>', value: number) => {
      const fact = {
        ...labFact('afp', value),
        value: { labs: { afp: lab(value, 'ng/mL', '2025-07-01', comparator) } },
      };
      return abnormalLabs({ ...operated.build(), screening: null, laboratory: [fact] }).map(
        ({ flag }) => flag,
      );
    };
    expect(flags('<', 1000)).toEqual([]);
    expect(flags('>', 400)).toEqual(['HIGH']);
  });

  it('DD-afp: a protocol version may ask about it, whatever its normal range', () => {
    const asking = {
      ...protocolV1,
      queries: { ...protocolV1.queries, labLimits: [{ lab: 'afp', min: null, max: 100_000 }] },
    };
    const book = (value: number) => ({
      ...operated.build(),
      screening: null,
      laboratory: [labFact('afp', value)],
    });
    expect(ids(softFindings(book(99_000), asking, date('2025-07-09')))).toEqual([]);
    expect(ids(softFindings(book(101_000), asking, date('2025-07-09')))).toEqual(['DD-afp']);
  });

  it.each(queried)('DD-%s: query limits ask nothing, what lies beyond is accepted and asked', (name) => {
    const { inside, outside } = edges(queryLimitOf(name, protocolV1)!, 0.01);
    const asked = (value: number) =>
      softFindings(
        { ...operated.build(), screening: null, laboratory: [labFact(name, value)] },
        protocolV1,
        date('2025-07-09'),
      ).map(({ ruleId, path }) => `${ruleId} ${path}`);
    for (const value of inside) expect([value, asked(value)]).toEqual([value, []]);
    for (const value of outside)
      expect([value, asked(value)]).toEqual([value, [`DD-${name} /laboratory/0/value/labs/${name}/value`]]);
  });

  it('DD-icgR15: is measured in percent and nothing else', () => {
    expect(checkLaboratory({ labs: { icgR15: lab(12, 'mg/L', '2025-07-01') } }, context)).toMatchObject([
      { ruleId: 'DD-icgR15', path: '/labs/icgR15/unit', value: 'mg/L' },
    ]);
  });

  it('DD-afp, DD-pivka2: markers of a recurrence have the same ranges and flags', () => {
    const markers = {
      afp: lab(-1, 'ng/mL', '2026-01-08'),
      pivka2: lab(41, 'mAU/mL', '2026-01-08'),
    };
    expect(checkRecurrence(aRecurrence('2026-01-08', { markers }), context)).toMatchObject([
      { ruleId: 'DD-afp', path: '/markers/afp/value' },
    ]);
    const book = operated.recurred('2026-01-08', { basis: 'BIOPSY', markers }).build();
    expect(ids(softFindings(book, protocolV1, date('2026-01-09')))).not.toContain('DD-pivka2');
    expect(abnormalLabs(book)).toContainEqual({
      path: '/recurrences/0/value/markers/pivka2/value',
      lab: 'pivka2',
      value: 41,
      unit: 'mAU/mL',
      flag: 'ABNORMAL',
    });
  });
});

const labFact = (name: LabName, value: number) => ({
  ...operated.build().consents[0]!,
  value: { labs: sampled(name, value) },
});

describe('soft ranges of the fields', () => {
  const asked = (book: ReturnType<typeof operatedOn>) =>
    ids(softFindings(book.build(), protocolV1, date('2025-07-20')));
  const screened = (change: Parameters<typeof aScreening>[0]) => operatedOn('2025-07-08', change);
  const cases: readonly (readonly [
    string,
    number,
    number,
    (value: number) => ReturnType<typeof operatedOn>,
  ])[] = [
    ['heightCm', 140, 139.9, (heightCm) => screened({ heightCm })],
    ['heightCm', 195, 195.1, (heightCm) => screened({ heightCm })],
    ['weightKg', 40, 39.9, (weightKg) => screened({ weightKg })],
    ['weightKg', 110, 110.1, (weightKg) => screened({ weightKg })],
    ['ecog', 1, 2, (ecog) => screened({ ecog })],
    [
      'tumourCount',
      3,
      4,
      (n) => screened({ tumourCount: n, tumours: Array.from({ length: n }, () => tumour(18)) }),
    ],
    ['longestMm', 5, 4.9, (mm) => screened({ tumours: [tumour(mm)] })],
    ['longestMm', 150, 150.1, (mm) => screened({ tumours: [tumour(mm)] })],
    ['durationMin', 60, 59, (durationMin) => casebook().operated('2025-07-08', { durationMin })],
    ['durationMin', 600, 601, (durationMin) => casebook().operated('2025-07-08', { durationMin })],
    ['bloodLossMl', 2000, 2001, (bloodLossMl) => casebook().operated('2025-07-08', { bloodLossMl })],
    [
      'ki67Pct',
      70,
      70.1,
      (ki67Pct) => operated.reported('2025-07-15', { ihc: anImmunohistochemistry({ ki67Pct }) }),
    ],
  ];

  it.each(cases)('DD-%s: %s asks nothing, %s is accepted and asked', (field, usual, unusual, book) => {
    expect(asked(book(usual))).toEqual([]);
    expect(asked(book(unusual))).toEqual([`DD-${field}`]);
  });

  it('DD-concomitantAblation: ablation beside the resection asks whether all lesions were treated', () => {
    expect(asked(casebook().operated('2025-07-08', { concomitantAblation: true }))).toEqual([
      'DD-concomitantAblation',
    ]);
    expect(asked(casebook().operated('2025-07-08'))).toEqual([]);
  });
});

describe('fields that must agree', () => {
  const named = (macrovascularInvasion: boolean, macrovascularVessels: Screening['macrovascularVessels']) =>
    ids(screening({ macrovascularInvasion, macrovascularVessels }));

  it('DD-macrovascularVessels: vessels are named exactly when there is invasion', () => {
    expect(named(false, [])).toEqual([]);
    expect(named(true, ['Vp2', 'BILE_DUCT'])).toEqual([]);
    expect(named(true, { missingReason: 'NK' })).toEqual([]);
    expect(named(false, { missingReason: 'NA' })).toEqual([]);
    expect(named(true, [])).toEqual(['DD-macrovascularVessels']);
    expect(named(true, { missingReason: 'NA' })).toEqual(['DD-macrovascularVessels']);
    expect(named(false, ['Vv1'])).toEqual(['DD-macrovascularVessels']);
  });

  const none: OrMissing<number> = { missingReason: 'NA' };
  it.each([
    ['M0', 0, none, true],
    ['M1', 0, none, false],
    ['M1', 5, 10, true],
    ['M1', 5, 10.1, false],
    ['M2', 5, 10.1, true],
    ['M1', 6, 3, false],
    ['M2', 6, none, true],
    ['M2', 3, none, true],
    ['M0', none, 12, true],
  ] as const)(
    'DD-mvi: %s with %s vessels up to %s mm away, accepted is %s',
    (mvi, mviVesselCount, mviMaxDistanceMm, accepted) => {
      expect(ids(pathology({ mvi, mviVesselCount, mviMaxDistanceMm }))).toEqual(accepted ? [] : ['DD-mvi']);
    },
  );

  it.each([
    [
      'necrosisPct',
      { completeNecrosis: true, necrosisPct: 100 },
      { completeNecrosis: true, necrosisPct: 99 },
    ],
    [
      'necrosisPct',
      { completeNecrosis: false, necrosisPct: 99 },
      { completeNecrosis: false, necrosisPct: 100 },
    ],
    [
      'satelliteCount',
      { satelliteNodules: true, satelliteCount: 1 },
      { satelliteNodules: true, satelliteCount: 0 },
    ],
    ['satelliteCount', { satelliteCount: 0 }, { satelliteCount: 1 }],
    [
      'edmondsonSteinerWorst',
      { edmondsonSteinerWorst: 'II', edmondsonSteinerPredominant: 'II' },
      { edmondsonSteinerWorst: 'I', edmondsonSteinerPredominant: 'II' },
    ],
  ] as const)('DD-%s: must agree with its neighbour', (field, agreed, contradicting) => {
    expect(ids(pathology(agreed))).toEqual([]);
    expect(ids(pathology(contradicting))).toEqual([`DD-${field}`]);
  });

  it('DD-transfusionUnits: are given where blood was given, and only there', () => {
    expect(ids(resection({ transfusion: true, transfusionUnits: 0 }))).toEqual(['DD-transfusionUnits']);
    expect(ids(resection({ transfusion: false, transfusionUnits: 1 }))).toEqual(['DD-transfusionUnits']);
    expect(ids(resection({ transfusion: true, transfusionUnits: 1 }))).toEqual([]);
  });

  it('DD-newLesions: their number is the length of the list', () => {
    expect(ids(resection({ newLesions: { count: 2, longestMm: [5] } }))).toEqual(['DD-newLesions']);
    expect(ids(resection({ newLesions: { count: 1, longestMm: [5] } }))).toEqual([]);
    expect(ids(resection({ newLesions: { count: 1, longestMm: [0.9] } }))).toEqual(['DD-longestMm']);
  });

  it('DD-ongoing: a therapy that ended is not ongoing', () => {
    const ended = aTherapy('TKI', '2025-09-01', { endDate: date('2025-12-01'), ongoing: true });
    expect(ids(checkTherapy(ended, context))).toEqual(['DD-ongoing']);
    expect(ids(checkTherapy({ ...ended, ongoing: false }, context))).toEqual([]);
    expect(ids(checkTherapy({ ...ended, endDate: null }, context))).toEqual([]);
  });

  it.each([
    ['2025-10-06', []],
    ['2025-10-07', ['DD-deathCause']],
  ])('DD-deathCause: a death of the surgery on %s, day 90 or 91', (on, expected) => {
    expect(ids(checkDeath({ date: date(on), cause: 'SURGICAL', source: 'RECORDS' }, context))).toEqual(
      expected,
    );
  });
});
