import { describe, expect, it } from '@jest/globals';
import type { ImagingFinding } from '../../../../src/domain/record/machines/imaging-assessment.js';
import type { LabName } from '../../../../src/domain/record/forms/labs.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import type { Resection } from '../../../../src/domain/record/forms/resection.js';
import {
  foreseenFindings,
  softFindings,
} from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, lab, operatedOn, tumour } from '../../../support/casebooks.js';
import { s1 } from '../../../support/stories.js';

/** What is asked about the extent of a recurrence (ML-*) has tests of its own: `work-up`, `open-questions`. */
const findings = (builder: CasebookBuilder, today = '2027-01-01') =>
  softFindings(builder.build(), protocolV1, date(today))
    .filter(({ ruleId }) => !ruleId.startsWith('ML-'))
    .map(({ ruleId, path }) => `${ruleId} ${path}`);

const operated = operatedOn('2025-07-08').reported('2025-07-15');
const afp = (value: number, on: string) => ({ labs: { afp: lab(value, 'ng/mL', on) } });

const said = (
  code: string,
  verdict: ImagingFinding['verdict'],
  message: string,
  ruleId = code,
): ImagingFinding => ({ ruleId, verdict, code, message });

describe('soft edit checks', () => {
  it('EC-S01: a plain course asks nothing', () => {
    expect(findings(s1(), '2028-06-10')).toEqual([]);
  });

  const cases: readonly (readonly [string, string, CasebookBuilder, readonly string[]])[] = [
    ['EC-S01', 'pathology on day 45', operatedOn('2025-07-08').reported('2025-08-22'), []],
    [
      'EC-S01',
      'pathology on day 46',
      operatedOn('2025-07-08').reported('2025-08-23'),
      ['EC-S01 /pathology/value/reportDate'],
    ],
    ['EC-S01', 'no pathology', operatedOn('2025-07-08'), ['EC-S01 /pathology/value/reportDate']],
    [
      'EC-S02',
      'a scan without form',
      operated.scanned('2026-01-08', 'RECURRENCE'),
      ['EC-S02 /visits/0/value/scans/0/date'],
    ],
    [
      'EC-S02',
      'a form without scan',
      operated.recurred('2026-01-08'),
      ['EC-S02 /recurrences/0/value/firstSeenDate'],
    ],
    ['EC-S02', 'scan and form', operated.scanned('2026-01-08', 'RECURRENCE').recurred('2026-01-08'), []],
    ['EC-S02', 'a biopsy needs no scan', operated.recurred('2026-01-08', { basis: 'BIOPSY' }), []],
    [
      'EC-S03',
      'recurrence on day 59',
      operated.scanned('2025-09-05', 'RECURRENCE').recurred('2025-09-05'),
      ['EC-S03 /recurrences/0/value/firstSeenDate'],
    ],
    [
      'EC-S03',
      'recurrence on day 60',
      operated.scanned('2025-09-06', 'RECURRENCE').recurred('2025-09-06'),
      [],
    ],
    [
      'EC-S04',
      'AFP ×3 without imaging',
      operated.visited('2025-10-08', afp(6, '2025-10-08')).visited('2026-01-08', afp(18, '2026-01-08')),
      ['EC-S04 /visits/1/value/labs/afp/value'],
    ],
    [
      'EC-S04',
      'AFP ×3 with imaging',
      operated
        .visited('2025-10-08', afp(10, '2025-10-08'))
        .visited('2026-01-08', afp(30, '2026-01-08'))
        .clean('2026-02-19'),
      [],
    ],
    [
      'EC-S04',
      'AFP +200 from nadir without imaging',
      operated.visited('2025-10-08', afp(150, '2025-10-08')).visited('2026-01-08', afp(350, '2026-01-08')),
      ['EC-S04 /visits/1/value/labs/afp/value'],
    ],
    [
      'EC-S05',
      'bilirubin below 5 with ascites',
      operatedOn('2025-07-08', {
        ascites: 'MILD',
        labs: { totalBilirubin: lab(4, 'µmol/L', '2025-06-30') },
      }).reported('2025-07-15'),
      ['EC-S05 /screening/value/labs/totalBilirubin/value'],
    ],
    [
      'EC-S05',
      'bilirubin below 5 without ascites',
      operatedOn('2025-07-08', { labs: { totalBilirubin: lab(4, 'µmol/L', '2025-06-30') } }).reported(
        '2025-07-15',
      ),
      [],
    ],
    [
      'EC-S05',
      'bilirubin of 5 with ascites',
      operatedOn('2025-07-08', {
        ascites: 'MILD',
        labs: { totalBilirubin: lab(5, 'µmol/L', '2025-06-30') },
      }).reported('2025-07-15'),
      [],
    ],
    [
      'EC-S05',
      'albumin below 10 is no albumin',
      operatedOn('2025-07-08', { labs: { albumin: lab(4.2, 'g/L', '2025-06-30') } }).reported('2025-07-15'),
      ['DD-albumin /screening/value/labs/albumin/value', 'EC-S05 /screening/value/labs/albumin/value'],
    ],
    [
      'EC-S04',
      'AFP that stays at zero',
      operated.visited('2025-10-08', afp(0, '2025-10-08')).visited('2026-01-08', afp(0, '2026-01-08')),
      [],
    ],
    [
      'EC-S05',
      'bilirubin of 5 with ascites',
      operatedOn('2025-07-08', {
        ascites: 'MILD',
        labs: { totalBilirubin: lab(5, 'µmol/L', '2025-06-30') },
      }).reported('2025-07-15'),
      [],
    ],
    [
      'EC-S05',
      'albumin reported as below 10',
      operated.visited('2026-01-08', { labs: { albumin: lab(10, 'g/L', '2026-01-08', '<') } }),
      ['DD-albumin /visits/0/value/labs/albumin/value', 'EC-S05 /visits/0/value/labs/albumin/value'],
    ],
    ['EC-S06', 'MRI 18 mm, pathology 28 mm', operated.reported('2025-07-15', { maxMm: 28 }), []],
    [
      'EC-S06',
      'MRI 18 mm, pathology 28.5 mm',
      operated.reported('2025-07-15', { maxMm: 28.5 }),
      ['EC-S06 /pathology/value/maxMm'],
    ],
    [
      'EC-S07',
      'indeterminate, not repeated',
      operated.scanned('2026-01-08', 'INDETERMINATE'),
      ['EC-S07 /visits/0/value/scans/0/date'],
    ],
    [
      'EC-S07',
      'indeterminate, repeated in 12 weeks',
      operated.scanned('2026-01-08', 'INDETERMINATE').clean('2026-04-02'),
      [],
    ],
    [
      'EC-S07',
      'indeterminate, repeated a day late',
      operated.scanned('2026-01-08', 'INDETERMINATE').clean('2026-04-03'),
      ['EC-S07 /visits/0/value/scans/0/date'],
    ],
    [
      'EC-S08',
      'ECOG from 0 to 2',
      operated.visited('2026-01-08', { ecog: 2 }),
      ['EC-S08 /visits/0/value/ecog'],
    ],
    [
      'EC-S07',
      'indeterminate ultrasound, not repeated',
      operated.scanned('2026-01-08', 'INDETERMINATE', { modality: 'US' }),
      ['EC-S07 /visits/0/value/scans/0/date'],
    ],
    [
      'EC-S08',
      'ECOG from 0 to 1 to 2',
      operated.visited('2026-01-08', { ecog: 1 }).visited('2026-04-08', { ecog: 2 }),
      [],
    ],
    [
      'EC-S09',
      'therapy without intent',
      operated.treated('THYMOSIN', '2025-09-01'),
      ['EC-S09 /therapies/0/value/intent'],
    ],
    [
      'EC-S09',
      'therapy with an intent, or before surgery',
      operated
        .treated('THYMOSIN', '2025-09-01', { intent: 'SUPPORTIVE' })
        .treated('ANTIVIRAL', '2025-07-01', { intent: null }),
      [],
    ],
    [
      'EC-S04',
      'AFP that does not rise',
      operated.visited('2025-10-08', afp(6, '2025-10-08')).visited('2026-01-08', afp(17, '2026-01-08')),
      [],
    ],
    [
      'EC-S10',
      'TACE that moved the cohort',
      operated.treated('TACE', '2025-09-20', { intent: 'ADJUVANT' }),
      [],
    ],
    [
      'EC-S10',
      'a TACE that showed tumour, no form yet',
      operated.treated('TACE', '2025-09-20', { intent: 'ADJUVANT', angiographyShowsTumour: true }),
      ['EC-S10 /therapies/0/value/modality'],
    ],
    ...(['HAIC', 'TARE'] as const).map(
      (modality) =>
        [
          'EC-S10',
          `a ${modality} that showed tumour, no form yet`,
          operated.treated(modality, '2025-09-20', { intent: 'ADJUVANT', angiographyShowsTumour: true }),
          ['EC-S10 /therapies/0/value/modality'],
        ] as const,
    ),
    [
      'EC-S10',
      'a TACE that showed tumour, described by a form',
      operated
        .treated('TACE', '2025-09-20', { intent: 'RECURRENCE_TREATMENT', angiographyShowsTumour: true })
        .recurred('2025-10-20', { basis: 'BIOPSY' }),
      [],
    ],
    [
      'EC-S10',
      'a TACE that showed tumour, a form after the time of work-up',
      operated
        .treated('TACE', '2025-09-20', { intent: 'RECURRENCE_TREATMENT', angiographyShowsTumour: true })
        .recurred('2025-10-21', { basis: 'BIOPSY' }),
      ['EC-S10 /therapies/0/value/modality'],
    ],
  ];
  it.each(cases)('%s: %s', (_, __, builder, expected) => {
    expect(findings(builder)).toEqual(expected);
  });

  const onceLate: readonly (readonly [string, string, CasebookBuilder, string, string])[] = [
    ['EC-S01', 'pathology may take 45 days', operatedOn('2025-07-08'), '2025-08-22', '2025-08-23'],
    [
      'EC-S02',
      'the form may come for 14 days',
      operated.scanned('2026-01-08', 'RECURRENCE'),
      '2026-01-22',
      '2026-01-23',
    ],
    ['EC-S02', 'the scan may come for 14 days', operated.recurred('2026-01-08'), '2026-01-22', '2026-01-23'],
    [
      'EC-S04',
      'imaging may come for 6 weeks',
      operated.visited('2025-10-08', afp(6, '2025-10-08')).visited('2026-01-08', afp(18, '2026-01-08')),
      '2026-02-19',
      '2026-02-20',
    ],
    [
      'EC-S07',
      'the repeat may come for 12 weeks',
      operated.scanned('2026-01-08', 'INDETERMINATE'),
      '2026-04-02',
      '2026-04-03',
    ],
  ];
  it.each(onceLate)('%s: %s, and the day after asks', (ruleId, _, builder, lastDay, dayAfter) => {
    expect(findings(builder, lastDay)).toEqual([]);
    expect(findings(builder, dayAfter)).toEqual([expect.stringMatching(ruleId)]);
    const [foreseen] = foreseenFindings(builder.build(), protocolV1);
    expect(foreseen).toMatchObject({ ruleId, from: dayAfter });
  });

  const judged = (...told: readonly ImagingFinding[]) =>
    operated.imaged('2025-06-25', { verdict: 'NEEDS_REVIEW', findings: told });
  const frame = said('IV-06-FRAME', 'NEEDS_REVIEW', 'the phases lie in two frames', 'IV-06');
  const slices = said('IV-06-SLICES', 'NEEDS_REVIEW', 'one phase lacks a slice', 'IV-06');
  const field = said('IV-06', 'NEEDS_REVIEW', 'DELAYED: field strength 1 T is neither 1.5 nor 3 T');
  const thick = said('IV-07', 'PASS', 'DELAYED: slices of 6 mm, at most 5 mm are accepted');

  it.each([
    ['another frame of reference', [frame], ['EC-S11 /imagingAssessments/1/value/findings/0/message']],
    ['other numbers of slices', [field, slices], ['EC-S11 /imagingAssessments/1/value/findings/1/message']],
    ['another field strength alone', [field], []],
    ['nothing that the gate found', [], []],
  ])('EC-S11: %s', (_, told, expected) => {
    expect(findings(judged(...told))).toEqual(expected);
  });

  it('EC-S11: a study judged again counts by its newest judgement only', () => {
    expect(findings(judged(frame).imaged('2025-06-25'))).toEqual([]);
    expect(findings(judged(frame).imaged('2025-06-27'))).toHaveLength(1);
  });

  it('IV-07: an unusual technique passes the gate and is asked about', () => {
    expect(findings(judged(thick))).toEqual(['IV-07 /imagingAssessments/1/value/findings/0/message']);
  });

  const softLabs: readonly (readonly [LabName, string, number, number])[] = [
    ['totalBilirubin', 'µmol/L', 51, 52],
    ['albumin', 'g/L', 28, 27],
    ['inr', 'INR', 1.7, 1.8],
    ['prothrombinProlongation', 's', 6, 7],
    ['alt', 'U/L', 400, 401],
    ['ast', 'U/L', 400, 401],
    ['ggt', 'U/L', 5, 4],
    ['alp', 'U/L', 5, 4],
    ['creatinine', 'µmol/L', 133, 134],
    ['platelets', '10^9/L', 50, 49],
    ['wbc', '10^9/L', 15, 16],
    ['neutrophils', '10^9/L', 10, 11],
    ['lymphocytes', '10^9/L', 5, 6],
    ['haemoglobin', 'g/L', 90, 89],
    ['hbvDna', 'IU/mL', 2000, 2001],
  ];
  it.each(softLabs)(
    'DD-%s (in %s): the last usual value asks nothing, the next one asks',
    (name, unit, in_, out) => {
      const values = (value: number) => ({ [name]: lab(value, unit, '2025-09-08') });
      const screened = (value: number) =>
        findings(operatedOn('2025-07-08', { labs: values(value) }).reported('2025-07-15'));
      const repeated = (value: number) => findings(operated.tested(values(value)));
      const visited = (value: number) => findings(operated.visited('2025-09-08', { labs: values(value) }));
      expect([screened(in_), repeated(in_), visited(in_)]).toEqual([[], [], []]);
      expect([screened(out), repeated(out), visited(out)]).toEqual([
        [`DD-${name} /screening/value/labs/${name}/value`],
        [`DD-${name} /laboratory/0/value/labs/${name}/value`],
        [`DD-${name} /visits/0/value/labs/${name}/value`],
      ]);
    },
  );

  it('DD-albumin: a value is judged in the unit reported', () => {
    const albumin = (value: number) =>
      findings(operated.visited('2025-09-08', { labs: { albumin: lab(value, 'g/dL', '2025-09-08') } }));
    expect(albumin(2.8)).toEqual([]);
    expect(albumin(2.7)).toHaveLength(1);
  });

  const screenedWith = (change: Partial<Screening>, maxMm = 19) =>
    findings(operatedOn('2025-07-08', change).reported('2025-07-15', { maxMm }));
  it.each([
    ['DD-heightCm', { heightCm: 140 }, { heightCm: 139 }, '/screening/value/heightCm'],
    ['DD-weightKg', { weightKg: 110 }, { weightKg: 111 }, '/screening/value/weightKg'],
    ['DD-ecog', { ecog: 1 }, { ecog: 2 }, '/screening/value/ecog'],
    ['DD-tumourCount', { tumourCount: 3 }, { tumourCount: 4 }, '/screening/value/tumourCount'],
    ['DD-tumourCount', { tumourCount: 'UNCOUNTABLE' }, { tumourCount: 20 }, '/screening/value/tumourCount'],
  ] as const)('%s: %j is usual, %j is accepted and asked', (ruleId, usual, unusual, path) => {
    expect(screenedWith(usual)).toEqual([]);
    expect(screenedWith(unusual)).toEqual([`${ruleId} ${path}`]);
  });

  it('DD-longestMm: a tumour of 5 to 150 mm is usual, a smaller or larger one is asked', () => {
    const path = 'DD-longestMm /screening/value/tumours/0/longestMm';
    expect(screenedWith({ tumours: [tumour(5)] }, 5)).toEqual([]);
    expect(screenedWith({ tumours: [tumour(4)] }, 5)).toEqual([path]);
    expect(screenedWith({ tumours: [tumour(150)] }, 150)).toEqual([]);
    expect(screenedWith({ tumours: [tumour(151)] }, 150)).toEqual([path]);
  });

  it.each([
    ['DD-durationMin', { durationMin: 60 }, { durationMin: 59 }, 'durationMin'],
    ['DD-bloodLossMl', { bloodLossMl: 2000 }, { bloodLossMl: 2001 }, 'bloodLossMl'],
    [
      'DD-concomitantAblation',
      { concomitantAblation: false },
      { concomitantAblation: true },
      'concomitantAblation',
    ],
  ])('%s: %j is usual, %j is accepted and asked', (ruleId, usual, unusual, field) => {
    const asked = (change: Partial<Resection>) => findings(operated.operated('2025-07-08', change));
    expect(asked(usual)).toEqual([]);
    expect(asked(unusual)).toEqual([`${ruleId} /resection/value/${field}`]);
  });
});

describe('what nobody can answer any more', () => {
  const indeterminate = operated.scanned('2025-10-08', 'INDETERMINATE');
  const rising = operated
    .visited('2025-10-08', afp(5, '2025-10-08'))
    .visited('2026-01-08', afp(300, '2026-01-08'));
  const shown = operated.scanned('2026-01-08', 'RECURRENCE');
  const asked = (builder: CasebookBuilder) => findings(builder).map((found) => found.slice(0, 6));

  it.each([
    ['EC-S01', operatedOn('2025-07-08')],
    ['EC-S02', shown],
    ['EC-S04', rising],
    ['EC-S07', indeterminate],
  ] as const)(
    '%s, ST-W2: a form or an examination that is missing is not asked for after W2 and W3',
    (id, builder) => {
      expect(asked(builder)).toContain(id);
      expect(asked(builder.withdrew('2026-02-01', 'W1'))).toContain(id);
      for (const level of ['W2', 'W3'] as const)
        expect(asked(builder.withdrew('2026-02-01', level))).not.toContain(id);
    },
  );

  it.each([
    ['EC-S07', 'the repeat of a scan', indeterminate, '2025-12-31', '2026-01-01'],
    ['EC-S04', 'imaging after a rise of AFP', rising, '2026-02-19', '2026-02-20'],
  ] as const)(
    '%s, ST-DEATH: %s is asked for where its time was over in life',
    (id, _, builder, before, after) => {
      expect(asked(builder.died(before))).not.toContain(id);
      expect(asked(builder.died(after))).toContain(id);
    },
  );

  it('EC-S01, EC-S02: pathology and the form of a recurrence may come after death, and are asked for', () => {
    expect(asked(operatedOn('2025-07-08').died('2025-07-20'))).toContain('EC-S01');
    expect(asked(shown.died('2026-01-10'))).toContain('EC-S02');
  });

  it('EC-S01, ST-W2: what is recorded late is asked about whatever the withdrawal', () => {
    const late = operatedOn('2025-07-08').reported('2025-08-23');
    expect(asked(late.withdrew('2025-09-01', 'W2'))).toEqual(['EC-S01']);
  });
});

describe('an indeterminate scan whose lesion was confirmed', () => {
  const indeterminate = operated.scanned('2025-10-08', 'INDETERMINATE');
  const open = (builder: CasebookBuilder) =>
    findings(builder, '2026-06-01').some((found) => found.startsWith('EC-S07'));

  it.each([
    ['by a biopsy in time', indeterminate.recurred('2025-10-20', { basis: 'BIOPSY' }), false],
    [
      'by a biopsy, of a scan that nobody signed',
      operated
        .scanned('2025-10-08', 'INDETERMINATE', { reportSigned: false })
        .recurred('2025-10-20', { basis: 'BIOPSY' }),
      false,
    ],
    ['by a later recurrence that it dates', indeterminate.recurred('2026-02-20'), false],
    [
      'by a biopsy months after it, of a scan that nobody signed',
      operated
        .scanned('2025-10-08', 'INDETERMINATE', { reportSigned: false })
        .recurred('2026-02-20', { basis: 'BIOPSY' }),
      true,
    ],
    ['by nothing', indeterminate, true],
    [
      'of the chest, by another CT of the chest',
      operated
        .scanned('2025-10-08', 'INDETERMINATE', { modality: 'CHEST_CT' })
        .scanned('2025-11-08', 'NO_RECURRENCE', { modality: 'CHEST_CT' }),
      false,
    ],
  ] as const)('EC-S07: %s is repeated, or asked about', (_, builder, expected) => {
    expect(open(builder)).toBe(expected);
  });
});
