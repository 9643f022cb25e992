import { z } from 'zod';
import { stages } from '../domain/patient/plan/stage.js';
import { roles, type Role } from '../domain/shared/actor.js';
import {
  blindedLineage,
  figureLineage,
  metricsDifferenceAnswer,
  reportParts,
  trialAnalysis,
} from './analysis/index.js';
import { exportAnswer, exportQuery } from './exports.js';
import { instantText } from './values/instant.js';
import { subjectId } from './values/index.js';
import {
  analysisFlow,
  analysisSets,
  blindedMetrics,
  clock,
  deployedPlans,
  derivedChanges,
  freezePreview,
  imageIdentities,
  informationClock,
  metricsPanel,
  patientList,
  patientView,
  position,
  readingCases,
  refusedBreakdowns,
  sealedPredictions,
  shownIdentity,
  timeline,
  trialProtocol,
  trialStatus,
  waiting,
  worklist,
  worklistKinds,
} from './views/index.js';

/** One question as HTTP takes it. */
export interface HttpRead<Response extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  readonly method: 'GET';
  readonly path: string;
  /** Nobody else is let in. */
  readonly roles: readonly Role[];
  readonly query: Query;
  readonly response: Response;
  readonly summary: string;
}

const atLeast = position.exactOptional().meta({
  description:
    'The position of a receipt: the answer waits up to two seconds for the read models to have seen it; otherwise it is 503.',
});

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};

/** `?stage=SURGERY&stage=PATHOLOGY` and `?stage=SURGERY,PATHOLOGY` are the same. */
const severalStages = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',')))
  .pipe(z.array(z.enum(stages)));
const patientsQuery = z.strictObject({
  atLeast,
  stage: severalStages.exactOptional().meta({
    description: `Any of ${stages.join(', ')}, repeated or separated by commas; every stage if it is left out.`,
  }),
  ...page,
});
export type PatientsQuery = z.output<typeof patientsQuery>;

const readQuery = z.strictObject({ atLeast });
const pageQuery = z.strictObject({ atLeast, ...page });
/** `?kind=VISIT&kind=QUERY` and `?kind=VISIT,QUERY` are the same. */
const kinds = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',')))
  .pipe(z.array(z.enum(worklistKinds)));
const worklistOrders = ['urgency', 'dueOn', 'subjectId', 'kind', '-dueOn', '-subjectId', '-kind'] as const;

const worklistQuery = z.strictObject({
  atLeast,
  kind: kinds.exactOptional().meta({
    description: `Any of ${worklistKinds.join(', ')}, repeated or separated by commas; every kind if it is left out.`,
  }),
  subjectId: subjectId.exactOptional(),
  sort: z.enum(worklistOrders).default('urgency').meta({
    description:
      '`urgency`: what is due or overdue and no query first, then the soonest due. Descending with `-`; equal rows are ordered by day, participant and kind.',
  }),
  overdue: z
    .enum(['true', 'false'])
    .exactOptional()
    .meta({ description: '`true` gives only what is overdue, `false` only the rest.' }),
  dueWithinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .exactOptional()
    .meta({ description: 'What is due today or within this many days, and everything overdue.' }),
  ...page,
});
export type WorklistQuery = z.output<typeof worklistQuery>;
const blindedQuery = z.strictObject({
  atLeast,
  by: z.enum(refusedBreakdowns).exactOptional().meta({
    description:
      'Always refused, with the reason: what is shown is of both cohorts together and needs no score.',
  }),
});
export type BlindedQuery = z.output<typeof blindedQuery>;
const differenceQuery = z.strictObject({
  atLeast,
  analysis: z.string().min(1).max(80).meta({ description: 'The id of an analysis of the plan.' }),
  from: instantText,
  to: instantText.exactOptional().meta({ description: 'The lock, if it is left out.' }),
  figure: z.string().min(1).max(500).exactOptional().meta({
    description:
      'The id of one figure of it, which is then computed alone and sooner; every figure that differs, if it is left out.',
  }),
});
export type DifferenceQuery = z.output<typeof differenceQuery>;
const lineageQuery = z.strictObject({
  atLeast,
  figure: z.string().min(1).max(500).meta({
    description:
      'The id of the figure, as the analysis has it; or of the blinded metrics: blinded.operated, blinded.follow-up-completeness, blinded.rate:day=730.',
  }),
});
export type LineageQuery = z.output<typeof lineageQuery>;
export type PageQuery = z.output<typeof pageQuery>;

const everybody = roles;
const siteAndOffice: readonly Role[] = [
  'coordinator',
  'investigator',
  'statistician',
  'auditor',
  'administrator',
];

const read = <Response extends z.ZodType, Query extends z.ZodType>(
  path: string,
  summary: string,
  allowed: readonly Role[],
  response: Response,
  query: Query,
): HttpRead<Response, Query> => ({ method: 'GET', path, roles: allowed, query, response, summary });

/** Every question of the public API that needs a signed-in reader, by operation id. */
export const httpReads = {
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
  getWorklist: read(
    '/worklist',
    'Everything that waits for a person at the site: visits, forms and other tasks, queries, reviews, blinded readings of images and requests for erasure',
    ['coordinator', 'investigator', 'auditor', 'administrator'],
    worklist,
    worklistQuery,
  ),
  getTrial: read('/trial', 'Where the trial stands', everybody, trialStatus, readQuery),
  getFreezePreview: read(
    '/trial/freeze-preview',
    'What the freeze would cost: open queries, missing forms, visits in their window, and what would hold it',
    siteAndOffice,
    freezePreview,
    readQuery,
  ),
  getTrialProtocol: read(
    '/trial/protocol',
    'The protocol parameters in force at the site, with their digest',
    everybody,
    trialProtocol,
    readQuery,
  ),
  getAnalysisPlans: read(
    '/trial/analysis-plans',
    'The analysis plans of this program, whole, each with its digest and how far its signatures are',
    siteAndOffice,
    deployedPlans,
    readQuery,
  ),
  getSealedPredictions: read(
    '/trial/sealed-predictions',
    'The sealed scores, for the key holder; refused before the database is locked',
    ['statistician'],
    sealedPredictions,
    readQuery,
  ),
  getMetricsPanel: read(
    '/metrics/panel',
    'The first metrics panel; refused until every score is unsealed',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    metricsPanel,
    readQuery,
  ),
  getBlindedMetrics: read(
    '/metrics/blinded',
    'Accrual, completeness of follow-up, pooled event rate and expected precision, once a month and without a score',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    blindedMetrics,
    blindedQuery,
  ),
  getInformationClock: read(
    '/metrics/information-clock',
    'How many two-year outcomes, events and losses are to be expected at dates to come, once a month and without a score',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    informationClock,
    readQuery,
  ),
  getTrialAnalysis: read(
    '/analysis/trial',
    'The analysis plan, run over the locked data; refused until every score is unsealed',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    trialAnalysis,
    readQuery,
  ),
  getReportParts: read(
    '/analysis/report',
    'Everything that the report is made of, for apar report; refused until every score is unsealed',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    reportParts,
    readQuery,
  ),
  getMetricsDifference: read(
    '/analysis/difference',
    'How the figures of one analysis differ between what was recorded by two moments, and due to whom, or how far that is if it takes longer than ten seconds; refused until every score is unsealed',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    metricsDifferenceAnswer,
    differenceQuery,
  ),
  getFigureLineage: read(
    '/analysis/lineage',
    'The participants and the events behind one figure: of the analysis, refused until every score is unsealed; or of the blinded metrics, before the lock for the auditor only',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    z.union([figureLineage, blindedLineage]),
    lineageQuery,
  ),
  listReadingCases: read(
    '/reading-cases',
    'The reading cases that you can still read, or take your reading of back: images and dates, and what you entered',
    ['reader'],
    readingCases,
    pageQuery,
  ),
  getAnalysisFlow: read(
    '/analysis/flow',
    'The flow diagram from allocation to the label: counts with reasons, today or on the day of the freeze',
    ['investigator', 'statistician', 'auditor', 'administrator'],
    analysisFlow,
    readQuery,
  ),
  getAnalysisSets: read(
    '/analysis/sets',
    'How many participants are in each analysis set, and why the others are not: today, or on the day of the freeze',
    ['investigator', 'statistician', 'auditor', 'administrator'],
    analysisSets,
    readQuery,
  ),
  getExport: read(
    '/exports',
    'The data of the trial in a format for others, with dates shifted and without those whom consent, erasure or a withdrawal keeps in; each export is recorded, and none is given to the statistician before the lock',
    ['statistician', 'investigator', 'auditor'],
    exportAnswer,
    exportQuery,
  ),
  getClock: read('/clock', 'The trial clock', everybody, clock, readQuery),
} as const satisfies Readonly<Record<string, HttpRead>>;

export type ReadId = keyof typeof httpReads;
export type ResponseOf<Read extends ReadId> = z.output<(typeof httpReads)[Read]['response']>;
