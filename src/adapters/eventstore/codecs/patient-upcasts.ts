import {
  correction,
  death,
  laboratory,
  pathology,
  recurrence,
  resection,
  screening,
  secondPrimary,
  therapy,
  visit,
} from '../../../contracts/values/index.js';
import type { z } from 'zod';
import type { PatientEvent } from '../../../domain/record/patient-events.js';
import type { EventCodec } from './event-codec.js';

type Data = Readonly<Record<string, unknown>>;

/** The form had no such field. */
const notReported = { missingReason: 'NR' } as const;

/** Every old value is one of the new shape; the new one takes more: reduced dates, or a further laboratory name. */
const wider = (old: Data): Data => old;

const second = (
  type: PatientEvent['type'],
  schema: z.ZodType,
  fromFirst: (old: Data) => Data,
): EventCodec => ({ type, version: 2, schema, upcasts: { 1: (old) => fromFirst(old as Data) } });

const tumourFromFirst = (tumour: Data): Data => ({ ...tumour, signs: notReported });

const screeningFromFirst = (old: Data): Data => ({
  ...old,
  portalHypertensionSigns: notReported,
  antiviral: notReported,
  macrovascularVessels: notReported,
  tumours: (old['tumours'] as readonly Data[]).map(tumourFromFirst),
});

const resectionFromFirst = (old: Data): Data => ({
  ...old,
  segments: [],
  transfusionUnits: notReported,
  hilarClampMin: notReported,
  newLesions: notReported,
});

const pathologyFromFirst = (old: Data): Data => ({
  ...old,
  mviVesselCount: notReported,
  mviMaxDistanceMm: notReported,
  edmondsonSteinerWorst: notReported,
  edmondsonSteinerPredominant: notReported,
  whoGrade: notReported,
  satelliteCount: notReported,
  invasion: notReported,
  necrosisPct: notReported,
  neoadjuvantResponse: notReported,
  scheuer: notReported,
  ihc: notReported,
  wholeSlideImages: [],
});

const therapyFromFirst = (old: Data): Data => ({
  ...old,
  ongoing: notReported,
  cycles: notReported,
  dose: notReported,
  combinationId: null,
});

const recurrenceFromFirst = (old: Data): Data => ({
  ...old,
  markers: { afp: notReported, pivka2: notReported },
  treatment: notReported,
});

/** A correction may replace a whole form or a tumour of the first shape; each is known by a field that only it has. */
const grown: readonly (readonly [field: string, fromFirst: (old: Data) => Data])[] = [
  ['childPughStored', screeningFromFirst],
  ['liRads', tumourFromFirst],
  ['surgeonResidual', resectionFromFirst],
  ['finalDiagnosis', pathologyFromFirst],
  ['angiographyShowsTumour', therapyFromFirst],
  ['confirmDate', recurrenceFromFirst],
];

const correctedFromFirst = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(correctedFromFirst);
  if (typeof value !== 'object' || value === null) return value;
  const found = grown.find(([field]) => Object.hasOwn(value, field));
  return found ? found[1](value as Data) : value;
};

/** What changed its shape with the full data dictionary: the fields that were not asked for are not reported. */
export const evolvedPatientCodecs: readonly EventCodec[] = [
  second('ScreeningRecorded', screening, screeningFromFirst),
  second('LaboratoryReported', laboratory, wider),
  second('ResectionPerformed', resection, resectionFromFirst),
  second('PathologyReported', pathology, pathologyFromFirst),
  second('TherapyStarted', therapy, therapyFromFirst),
  second('FollowUpVisited', visit, wider),
  second('RecurrenceObserved', recurrence, recurrenceFromFirst),
  second('SecondPrimaryDiagnosed', secondPrimary, wider),
  second('ParticipantDied', death, wider),
  second('ValueCorrected', correction, (old) => ({ ...old, value: correctedFromFirst(old['value']) })),
];
