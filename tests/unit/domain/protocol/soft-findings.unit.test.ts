import { describe, expect, it } from '@jest/globals';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, lab, operatedOn, tumour } from '../../../support/casebooks.js';
import { s1 } from '../../../support/stories.js';

const findings = (builder: CasebookBuilder, today = '2027-01-01') =>
  softFindings(builder.build(), protocolV1, date(today)).map(({ ruleId, path }) => `${ruleId} ${path}`);

const operated = operatedOn('2025-07-08').reported('2025-07-15');
const afp = (value: number, on: string) => ({ labs: { afp: lab(value, 'ng/mL', on) } });

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
      ['EC-S01 /pathology/reportDate'],
    ],
    ['EC-S01', 'no pathology', operatedOn('2025-07-08'), ['EC-S01 /pathology/reportDate']],
    [
      'EC-S02',
      'a scan without form',
      operated.scanned('2026-01-08', 'RECURRENCE'),
      ['EC-S02 /visits/0/scans/0'],
    ],
    [
      'EC-S02',
      'a form without scan',
      operated.recurred('2026-01-08'),
      ['EC-S02 /recurrences/0/firstSeenDate'],
    ],
    ['EC-S02', 'scan and form', operated.scanned('2026-01-08', 'RECURRENCE').recurred('2026-01-08'), []],
    ['EC-S02', 'a biopsy needs no scan', operated.recurred('2026-01-08', { basis: 'BIOPSY' }), []],
    [
      'EC-S03',
      'recurrence on day 59',
      operated.scanned('2025-09-05', 'RECURRENCE').recurred('2025-09-05'),
      ['EC-S03 /recurrences/0/firstSeenDate'],
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
      operated.visited('2025-10-08', afp(10, '2025-10-08')).visited('2026-01-08', afp(30, '2026-01-08')),
      ['DD-afp /visits/1/labs/afp/value', 'EC-S04 /visits/1/labs/afp/value'],
    ],
    [
      'EC-S04',
      'AFP ×3 with imaging',
      operated
        .visited('2025-10-08', afp(10, '2025-10-08'))
        .visited('2026-01-08', afp(30, '2026-01-08'))
        .clean('2026-02-19'),
      ['DD-afp /visits/1/labs/afp/value'],
    ],
    [
      'EC-S04',
      'AFP +200 from nadir without imaging',
      operated.visited('2025-10-08', afp(150, '2025-10-08')).visited('2026-01-08', afp(350, '2026-01-08')),
      [
        'DD-afp /visits/0/labs/afp/value',
        'DD-afp /visits/1/labs/afp/value',
        'EC-S04 /visits/1/labs/afp/value',
      ],
    ],
    [
      'EC-S05',
      'bilirubin below 5 with ascites',
      operatedOn('2025-07-08', {
        ascites: 'MILD',
        labs: { totalBilirubin: lab(4, 'µmol/L', '2025-06-30') },
      }).reported('2025-07-15'),
      ['EC-S05 /screening/labs/totalBilirubin'],
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
      ['DD-albumin /visits/0/labs/albumin/value', 'EC-S05 /visits/0/labs/albumin'],
    ],
    ['EC-S06', 'MRI 18 mm, pathology 28 mm', operated.reported('2025-07-15', { maxMm: 28 }), []],
    [
      'EC-S06',
      'MRI 18 mm, pathology 28.5 mm',
      operated.reported('2025-07-15', { maxMm: 28.5 }),
      ['EC-S06 /pathology/maxMm'],
    ],
    [
      'EC-S07',
      'indeterminate, not repeated',
      operated.scanned('2026-01-08', 'INDETERMINATE'),
      ['EC-S07 /visits/0/scans/0'],
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
      ['EC-S07 /visits/0/scans/0'],
    ],
    [
      'EC-S07',
      'indeterminate ultrasound, not repeated',
      operated.scanned('2026-01-08', 'INDETERMINATE', { modality: 'US' }),
      ['EC-S07 /visits/0/scans/0'],
    ],
    ['EC-S08', 'ECOG from 0 to 2', operated.visited('2026-01-08', { ecog: 2 }), ['EC-S08 /visits/0/ecog']],
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
      ['EC-S09 /therapies/0/intent'],
    ],
    [
      'EC-S10',
      'a TACE that showed tumour, no form yet',
      operated.treated('TACE', '2025-09-20', { intent: 'ADJUVANT', angiographyShowsTumour: true }),
      ['EC-S10 /therapies/0/modality'],
    ],
  ];
  it.each(cases)('%s: %s', (_, __, builder, expected) => {
    expect(findings(builder)).toEqual(expected);
  });

  it('EC-S02: the form may come for 14 days', () => {
    const scanned = operated.scanned('2026-01-08', 'RECURRENCE');
    expect(findings(scanned, '2026-01-22')).toEqual([]);
    expect(findings(scanned, '2026-01-23')).toEqual(['EC-S02 /visits/0/scans/0']);
  });

  it.each([
    ['DD-heightCm', { heightCm: 139 }, '/screening/heightCm'],
    ['DD-weightKg', { weightKg: 111 }, '/screening/weightKg'],
    ['DD-longestMm', { tumours: [tumour(4)] }, '/screening/tumours/0/longestMm'],
    ['DD-albumin', { labs: { albumin: lab(2.7, 'g/dL', '2025-06-30') } }, '/screening/labs/albumin/value'],
    ['DD-afp', { labs: { afp: lab(21, 'ng/mL', '2025-06-30') } }, '/screening/labs/afp/value'],
  ])('%s: outside the soft range is accepted and asked', (ruleId, change, path) => {
    expect(findings(operatedOn('2025-07-08', change).reported('2025-07-15', { maxMm: 14 }))).toEqual([
      `${ruleId} ${path}`,
    ]);
  });
});
