import { describe, expect, it } from '@jest/globals';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s5, s8, s9 } from '../../../support/stories.js';

const cut = date(dataCut);
/** Survival apart: whoever is diagnosed is known to be alive on that day. */
const conclusions = (builder: CasebookBuilder) => {
  const book = builder.build();
  const { os: _aSignOfLife, ...recurrence } = endpoints(book, protocolV1, cut) ?? { os: null };
  return {
    recurrence,
    label: label24(book, protocolV1, { cutoff: cut, finalLock: true }),
    cohort: cohortOf(book, protocolV1),
    visits: visitStatuses(book, protocolV1, cut),
  };
};
const asked = (builder: CasebookBuilder) =>
  softFindings(builder.build(), protocolV1, cut).filter(({ ruleId }) => ruleId === 'ST-SECOND');

describe('a second primary cancer', () => {
  it.each([
    ['S1', s1],
    ['S4', s4],
    ['S4 with stain', s4Stain],
    ['S5', s5],
    ['S8', s8],
    ['S9', s9],
  ] as const)(
    'ST-SECOND, EP-RFS: changes no recurrence endpoint, label, cohort or visit of story %s',
    (_, story) => {
      for (const histology of ['ICC', 'CHCC_CCA', 'OTHER'] as const)
        for (const inLiverRemnant of [true, false])
          expect(conclusions(story().secondPrimary('2025-12-01', { histology, inLiverRemnant }))).toEqual(
            conclusions(story()),
          );
    },
  );

  it.each(['ICC', 'CHCC_CCA'] as const)('ST-SECOND: %s in the remnant asks the investigator', (histology) => {
    const found = asked(operatedOn('2025-07-08').secondPrimary('2026-05-04', { histology }));
    expect(found).toMatchObject([
      {
        path: '/secondPrimaries/0/value/histology',
        value: histology,
        message: expect.stringContaining('2026-05-04'),
      },
    ]);
  });

  it.each([
    ['ICC elsewhere', { inLiverRemnant: false }],
    ['another histology in the remnant', { histology: 'OTHER' }],
  ] as const)('ST-SECOND: %s asks nothing', (_, change) => {
    expect(asked(operatedOn('2025-07-08').secondPrimary('2026-05-04', change))).toEqual([]);
  });

  it('ST-SECOND: nothing is asked of a record without one', () => {
    expect(asked(s1())).toEqual([]);
  });
});
