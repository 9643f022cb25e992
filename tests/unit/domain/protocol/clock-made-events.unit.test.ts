import { describe, expect, it } from '@jest/globals';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { analysisSets } from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { endpoints } from '../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { isLost } from '../../../../src/domain/protocol/surveillance/lost-to-follow-up.js';
import { announcementsDue } from '../../../../src/domain/protocol/surveillance/announcements.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { date } from '../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s5, s8, s8Returned, s9, s12 } from '../../../support/stories.js';

const conclusions = (book: Casebook) => {
  const today = date(dataCut);
  return {
    eligibility: assessEligibility(book, 'AFTER_PATHOLOGY', protocolV1, today),
    cohort: cohortOf(book, protocolV1),
    visits: visitStatuses(book, protocolV1, today),
    lost: isLost(book, protocolV1, today),
    endpoints: endpoints(book, protocolV1, today),
    label: label24(book, protocolV1, { cutoff: today, finalLock: true }),
    sets: analysisSets(book, protocolV1, today),
    findings: softFindings(book, protocolV1, today),
  };
};

describe('announcements are not facts', () => {
  it.each([
    ['S1', s1()],
    ['S4', s4()],
    ['S4 with stain', s4Stain()],
    ['S5', s5()],
    ['S8', s8()],
    ['S8 after return', s8Returned()],
    ['S9', s9()],
    ['S12', s12()],
  ])(
    'VIS-MISSED: with or without what the clock announced, story %s has the same conclusions',
    (_, story) => {
      const announced = story.announced(announcementsDue(story.build(), protocolV1, date(dataCut)));
      expect(conclusions(announced.build())).toEqual(conclusions(story.build()));
    },
  );
});
