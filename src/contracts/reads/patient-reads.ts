import { z } from 'zod';
import { stages } from '../../domain/patient/plan/stage.js';
import {
  derivedChanges,
  imageIdentities,
  patientList,
  patientView,
  shownIdentity,
  timeline,
  waiting,
} from '../views/index.js';
import { type HttpReadsById, read, siteAndOffice } from './http-read.js';
import { always, page, readQuery, several } from './read-queries.js';

const patientsQuery = z.strictObject({
  ...always,
  stage: several(stages)
    .exactOptional()
    .meta({
      description: `Any of ${stages.join(', ')}, repeated or separated by commas; every stage if it is left out.`,
    }),
  ...page,
});
export type PatientsQuery = z.output<typeof patientsQuery>;

/** Of everybody who was allocated, and of one participant. */
export const patientReads = {
  listPatients: read(
    '/patients',
    'Everybody who was allocated, and where they stand',
    siteAndOffice,
    patientList,
    patientsQuery,
  ),
  getPatient: read(
    '/patients/:subjectId',
    'One participant, as far as the role may see the record',
    siteAndOffice,
    patientView,
    readQuery,
  ),
  getTimeline: read(
    '/patients/:subjectId/timeline',
    'Every event of one participant, each with its proof; reading them is recorded',
    ['auditor', 'administrator'],
    timeline,
    readQuery,
  ),
  getDerivedChanges: read(
    '/patients/:subjectId/derived-changes',
    'What each event changed in eligibility, cohort, windows, endpoints, label and sets, and every label there was',
    ['coordinator', 'investigator', 'auditor'],
    derivedChanges,
    readQuery,
  ),
  getIdentity: read(
    '/patients/:subjectId/identity',
    'Whom a subject number belongs to and how the person is reached; every look is recorded before it is answered',
    ['coordinator'],
    shownIdentity,
    readQuery,
  ),
  getImageIdentities: read(
    '/patients/:subjectId/imaging-studies/:studyInstanceUid/identities',
    'Whom the files of a quarantined study name, beside the participant, while somebody has to sign whose images they are (IV-02); every look is recorded before it is answered',
    ['coordinator', 'investigator'],
    imageIdentities,
    readQuery,
  ),
  getWaiting: read(
    '/patients/:subjectId/waiting',
    'Why the participant waits: for each reason the chain of causes, ending in what somebody can do or in a date',
    siteAndOffice,
    waiting,
    readQuery,
  ),
} as const satisfies HttpReadsById;
