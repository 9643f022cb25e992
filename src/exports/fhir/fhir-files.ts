import { studyId } from '../datasets/study.js';
import type { ExportFile } from '../file.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { participantResources } from './participant-resources.js';
import type { Bundle, ResearchStudy } from './resources.js';

/** No server answers there: what the bundle refers to stands in the bundle. */
const base = 'https://apar.invalid/fhir';

const researchStudy = ({ finalLock }: ExportedTrial): ResearchStudy => ({
  resourceType: 'ResearchStudy',
  id: studyId,
  identifier: [{ system: 'https://clinicaltrials.gov', value: studyId }],
  title: 'Prospective validation of the PRE and POST models of aggressive recurrence of liver cancer',
  status: finalLock ? 'completed' : 'active',
});

export const fhirBundle = (trial: ExportedTrial): Bundle => {
  const study = researchStudy(trial);
  const resources = [study, ...trial.participants.flatMap((one) => participantResources(one, trial, study))];
  return {
    resourceType: 'Bundle',
    id: `${studyId}-export`,
    type: 'collection',
    timestamp: trial.madeAt,
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
};

/** One Bundle of FHIR R4: the study, who takes part in it, and their MRI. */
export const fhirFiles = (trial: ExportedTrial): readonly ExportFile[] => [
  {
    name: 'bundle.json',
    mediaType: 'application/fhir+json',
    text: `${JSON.stringify(fhirBundle(trial))}\n`,
  },
];
