import { describe, expect, it } from '@jest/globals';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { checkConsent } from '../../../../src/domain/protocol/edit-checks/hard/check-consent.js';
import { checkDeath } from '../../../../src/domain/protocol/edit-checks/hard/check-death.js';
import { lastKnownAlive } from '../../../../src/domain/protocol/surveillance/signs-of-life.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  aConsent,
  aRecurrence,
  aScreening,
  casebook,
  date,
  lab,
  operatedOn,
} from '../../../support/casebooks.js';

const on = date('2026-01-08');
const base = operatedOn('2025-07-08').build();
const fact = <T>(value: T) => ({ ...base.resection!, value });

const signs: readonly (readonly [string, string, Partial<Casebook>])[] = [
  [
    'a complication',
    'a complication',
    {
      complications: [
        fact({ date: on, description: 'bile leak', clavienDindo: 'I', isglsLiverFailure: null } as const),
      ],
    },
  ],
  ['discharge', 'discharge', { discharge: fact({ date: on }) }],
  [
    'a repeated laboratory value',
    'a laboratory sample',
    { laboratory: [fact({ labs: { afp: lab(5, 'ng/mL', '2026-01-08') } })] },
  ],
  [
    'a pregnancy test',
    'a pregnancy test',
    { pregnancyTests: [fact({ date: on, result: 'NEGATIVE' } as const)] },
  ],
  [
    'the pregnancy test of the screening form',
    'a pregnancy test',
    {
      screening: fact(
        aScreening({
          pregnancy: { declared: false, lactating: false, test: { date: on, result: 'NEGATIVE' } },
        }),
      ),
    },
  ],
  [
    'a second primary cancer',
    'a second primary cancer',
    {
      secondPrimaries: [
        {
          ...fact({ date: on, site: 'colon', histology: 'OTHER', inLiverRemnant: false } as const),
          reported: { date: on },
        },
      ],
    },
  ],
  [
    'a marker at a recurrence',
    'a laboratory sample',
    {
      recurrences: [
        {
          ...fact(
            aRecurrence('2025-12-01', {
              markers: { afp: lab(5, 'ng/mL', '2026-01-08'), pivka2: { missingReason: 'ND' } },
            }),
          ),
          reported: { firstSeenDate: date('2025-12-01'), confirmDate: date('2025-12-01') },
        },
      ],
    },
  ],
  [
    'enrolment elsewhere',
    'enrolment in another trial',
    { coEnrolments: [fact({ trial: 'NCT07282184', date: on })] },
  ],
];

const death = (text: string) => ({ date: date(text), cause: 'OTHER', source: 'REGISTRY' }) as const;

describe('signs of life', () => {
  it.each(signs)('EC-H05: death before %s is refused, on its day it is not', (_, what, change) => {
    const context = { casebook: { ...base, ...change }, protocol: protocolV1, today: date('2028-01-01') };
    expect(checkDeath(death('2026-01-07'), context)).toMatchObject([
      { ruleId: 'EC-H05', limit: `no earlier than ${what} on 2026-01-08` },
    ]);
    expect(checkDeath(death('2026-01-08'), context)).toEqual([]);
  });

  it.each(signs)('EP-OS: %s shows the participant alive', (_, __, change) => {
    expect(lastKnownAlive({ ...base, ...change }, date('2028-01-01'))).toBe('2026-01-08');
  });

  it('EP-OS: reading the records shows nobody alive on the day of reading', () => {
    const read = operatedOn('2025-07-08').visited('2026-01-08', { contactMode: 'RECORDS' }).build();
    expect(lastKnownAlive(read, date('2028-01-01'))).toBe('2025-07-08');
    expect(lastKnownAlive(casebook().consented().build(), date('2028-01-01'))).toBeNull();
  });
});

describe('the first consent', () => {
  it.each([
    ['2025-07-08', []],
    ['2025-07-09', ['EC-H01']],
  ])('EC-H01: corrected to %s, where surgery is planned for 2025-07-08', (consentDate, expected) => {
    const context = {
      casebook: casebook().screened().build(),
      protocol: protocolV1,
      today: date('2028-01-01'),
    };
    const found = checkConsent(aConsent({ consentDate: date(consentDate) }), context);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(expected);
  });
});
