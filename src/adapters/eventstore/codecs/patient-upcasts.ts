import { findingsWithCodes, outcomesWithCodes } from './sentences-of-old.js';
import type { FormName, forms } from '../../../domain/record/forms/index.js';
import { nothingRecorded } from '../../../domain/record/machines/acquisition-facts.js';

type Data = Readonly<Record<string, unknown>>;

/** The form had no such field. */
const notReported = { missingReason: 'NR' } as const;

/** Every old value is one of the new shape; the new one takes more: reduced dates, a further laboratory name, or no date. */
const wider = (old: Data): Data => old;

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

/** The form's tick was the signature; it is read as what it was, and counts as it did. */
const transcribed = ({ signedByInvestigator, ...diagnosis }: Data): Data => ({
  ...diagnosis,
  transcript: transcriptOf(signedByInvestigator),
});
const transcriptOf = (signed: unknown): string => (signed === true ? 'SIGNED_BEFORE_COMMANDS' : 'NOT_SIGNED');

const screeningFromSecond = (old: Data): Data => ({
  ...old,
  diagnosis: transcribed(old['diagnosis'] as Data),
});

/** What was called a reader's signature was the coordinator's transcript of the radiology report. */
const scanFromSecond = ({ readerSigned, ...scan }: Data): Data => ({ ...scan, reportSigned: readerSigned });

const visitFromSecond = (old: Data): Data => ({
  ...old,
  scans: (old['scans'] as readonly Data[]).map(scanFromSecond),
});

/** Nobody was asked for it, and a window that such a visit did stays done. */
const visitFromThird = (old: Data): Data => ({ ...old, therapySinceLastVisit: notReported });

export type Upcasts = Readonly<Record<number, (old: unknown) => unknown>>;

const first = (fromFirst: (old: Data) => Data): Upcasts => ({ 1: (old) => fromFirst(old as Data) });

/** Version 1 knew no secondary prediction: what it says is of the primary one. */
const ofPrimary = first((old) => ({ ...old, purpose: 'PRIMARY' }));

const ofUnknownJudgement = (old: Data): Data => ({ ...old, assessmentRevision: null });

type Version<Name extends FormName> = (typeof forms)[Name]['version'];

/** How older shapes of each form become the newest: one for every form that has had more than one. */
export const formUpcasts: {
  readonly [Name in FormName as Version<Name> extends 1 ? never : Name]: Upcasts;
} = {
  screening: { ...first(screeningFromFirst), 2: (old) => screeningFromSecond(old as Data) },
  laboratory: first(wider),
  // Which facts those judgements rested on was not recorded.
  eligibility: { ...first((old) => ({ ...old, inputs: null })), 2: outcomesWithCodes },
  // Every phase was a whole series, which is what no entry says.
  imagingAssessments: {
    ...first((old) => ({ ...old, volumes: {} })),
    2: findingsWithCodes,
    // Which dates the instances bear stood in the sentence of IV-08 alone.
    3: (old) => ({ ...(old as Data), studyDates: null }),
    // With what the images were acquired was not recorded; the archive may say it, and nobody asks it again for this.
    4: (old) => ({ ...(old as Data), acquisition: nothingRecorded }),
  },
  // On which judgement they were made was not asked.
  identityStatements: first(ofUnknownJudgement),
  signedStudyDates: first(ofUnknownJudgement),
  // Its readers were not asked whether the liver is covered, and said nothing about it.
  imagingReviews: {
    ...first((old) => ({ ...old, liverCovered: null })),
    // Nor were they asked for a score of motion, nor on which judgement they made it.
    2: (old) => ({ ...ofUnknownJudgement(old as Data), motionScore: null }),
  },
  predictions: ofPrimary,
  // Which study was refused was not recorded.
  refusals: { ...ofPrimary, 2: (old) => ({ ...(old as Data), studyInstanceUid: null }) },
  resection: first(resectionFromFirst),
  pathology: first(pathologyFromFirst),
  therapies: first(therapyFromFirst),
  visits: {
    ...first(wider),
    2: (old) => visitFromSecond(old as Data),
    3: (old) => visitFromThird(old as Data),
  },
  recurrences: first(recurrenceFromFirst),
  readings: first(wider),
  adjudications: first(wider),
  secondPrimaries: first(wider),
  death: first(wider),
};

/** A correction or a query may hold a form, a fact, a part of one, or one of the two fields that have other names now. */
const renamed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const data: Data = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part)]));
  if (Object.hasOwn(data, 'readerSigned')) return scanFromSecond(data);
  return Object.hasOwn(data, 'signedByInvestigator') ? transcribed(data) : data;
};

/** `path` leads into a form or, through a fact of it, from the casebook. */
const withNewNames = (old: Data): Data => {
  const path = String(old['path']);
  if (path.endsWith('/diagnosis/signedByInvestigator'))
    return {
      ...old,
      path: path.replace(/signedByInvestigator$/u, 'transcript'),
      value: transcriptOf(old['value']),
    };
  return /\/scans\/\d+\/readerSigned$/u.test(path)
    ? { ...old, path: path.replace(/readerSigned$/u, 'reportSigned') }
    : { ...old, value: renamed(old['value']) };
};

/** A correction of version 3 may hold a whole visit, known by a field that only it has. */
const correctedFromThird = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'contactMode')
    ? visitFromThird(value as Data)
    : value;

const withGrownVisit = (old: Data): Data => ({ ...old, value: correctedFromThird(old['value']) });

export const correctionUpcasts: Upcasts = {
  ...first((old) => ({ ...old, value: correctedFromFirst(old['value']) })),
  2: (old) => withNewNames(old as Data),
  3: (old) => withGrownVisit(old as Data),
};

/** What is asked about is where the fields are now, so that the query follows its fact and is found again by its check. */
export const queryUpcasts: Upcasts = first((old) => withGrownVisit(withNewNames(old)));
