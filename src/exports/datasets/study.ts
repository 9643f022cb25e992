/** Number of the trial in the registry (ClinicalTrials.gov). */
export const studyId = 'NCT07062380';
export const originator = 'APAR';
