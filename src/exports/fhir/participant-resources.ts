import { earliest } from '../../domain/calendar/plain-date.js';
import { studyId } from '../datasets/study.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import type { ImagingStudy, Patient, Reference, ResearchSubject, Resource } from './resources.js';

/** Pseudonyms of this trial. */
const subjectSystem = `urn:${studyId.toLowerCase()}:subject`;

const genders = { M: 'male', F: 'female' } as const;

const to = ({ resourceType, id }: Resource): Reference => ({ reference: `${resourceType}/${id}` });

/** By pseudonym, without a name, a date of birth or a death: these are no part of a catalogue of who takes part. */
const patientOf = ({ subjectId, casebook }: ExportedParticipant): Patient => {
  const sex = casebook.screening?.value.sex;
  return {
    resourceType: 'Patient',
    id: subjectId,
    identifier: [{ system: subjectSystem, value: subjectId }],
    gender: sex ? genders[sex] : 'unknown',
  };
};

const statusOf = (
  { casebook, sets }: ExportedParticipant,
  { finalLock }: Pick<ExportedTrial, 'finalLock'>,
): ResearchSubject['status'] => {
  if (casebook.withdrawals.length > 0) return 'withdrawn';
  if (sets.ENR.member) return finalLock ? 'off-study' : 'follow-up';
  const judged = casebook.eligibility.at(-1)?.value.overall;
  return judged === 'INELIGIBLE' || finalLock ? 'ineligible' : 'screening';
};

const subjectOf = (
  participant: ExportedParticipant,
  trial: Pick<ExportedTrial, 'finalLock'>,
  patient: Patient,
  study: Resource,
): ResearchSubject => {
  const { subjectId, casebook, shift } = participant;
  const consented = earliest(...casebook.consents.map(({ value }) => value.consentDate));
  return {
    resourceType: 'ResearchSubject',
    id: `${subjectId}-subject`,
    identifier: [{ system: subjectSystem, value: subjectId }],
    status: statusOf(participant, trial),
    ...(consented === null ? {} : { period: { start: shift.date(consented) } }),
    study: to(study),
    individual: to(patient),
  };
};

const imagesOf = (
  { subjectId, studies, shift }: ExportedParticipant,
  patient: Patient,
): readonly ImagingStudy[] =>
  studies.map(({ uid, on, instances }, i) => ({
    resourceType: 'ImagingStudy',
    id: `${subjectId}-mri-${i + 1}`,
    identifier: [{ system: 'urn:dicom:uid', value: `urn:oid:${uid}` }],
    status: 'available',
    modality: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: 'MR' }],
    subject: to(patient),
    ...(on === null ? {} : { started: shift.date(on) }),
    ...(instances === null ? {} : { numberOfInstances: instances }),
  }));

/** A participant as FHIR knows them: the patient, their part in the study, and their MRI. */
export const participantResources = (
  participant: ExportedParticipant,
  trial: Pick<ExportedTrial, 'finalLock'>,
  study: Resource,
): readonly Resource[] => {
  const patient = patientOf(participant);
  return [patient, subjectOf(participant, trial, patient, study), ...imagesOf(participant, patient)];
};
