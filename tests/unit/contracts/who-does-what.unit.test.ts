import { describe, expect, it } from '@jest/globals';
import { httpReads } from '../../../src/contracts/reads/http-reads.js';
import { visibleParts } from '../../../src/contracts/views/patient-view.js';
import { clinicalForms, declared, sentForms } from '../../../src/domain/record/forms/lookup.js';

const site = ['coordinator', 'investigator'];
const siteAndAuditor = [...site, 'auditor'];

/** Written a second time, because a role too many is a mistake that nothing else would show. */
describe('who does what is written twice, and both times the same', () => {
  it('forms that others than coordinator and investigator enter', () => {
    const others = sentForms
      .map((name) => [name, declared[name].enters] as const)
      .filter(([, enters]) => enters.join() !== site.join());
    expect(Object.fromEntries(others)).toEqual({
      diagnosisSignatures: ['investigator'],
      imagingReviews: ['reader', 'investigator'],
      signedStudyDates: ['investigator'],
      preAgainOrders: ['investigator'],
      undeterminedOutcomes: ['investigator', 'statistician'],
      erasureRulings: ['investigator'],
      deviations: ['investigator'],
    });
  });

  it('BL-READERS: nothing of a blinded reading stands in the clinical record', () => {
    const blinded = ['readingCases', 'readings', 'adjudications'];
    expect(clinicalForms.filter((name) => blinded.includes(name))).toEqual([]);
  });

  it('parts of a record', () => {
    const nothing = { clinical: false, outcome: false, deviations: false };
    const all = { clinical: true, outcome: true, deviations: true };
    expect(visibleParts).toEqual({
      ...Object.fromEntries(siteAndAuditor.map((role) => [role, all])),
      statistician: nothing,
      administrator: nothing,
    });
  });

  it('questions whose answers tell who a participant is', () => {
    expect(httpReads.getIdentity.roles).toEqual(['coordinator']);
    expect(httpReads.getImageIdentities.roles).toEqual(site);
  });

  it('questions about a participant that follow what is known of the course', () => {
    expect(httpReads.getDerivedChanges.roles).toEqual(siteAndAuditor);
  });
});
