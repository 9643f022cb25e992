import { z } from 'zod';
import type { Role } from '../../domain/shared/actor.js';
import {
  blindedLineage,
  figureLineage,
  metricsDifferenceAnswer,
  reportParts,
  trialAnalysis,
} from '../analysis/index.js';
import { exportAnswer, exportQuery } from '../exports.js';
import { instantText } from '../values/instant.js';
import {
  analysisFlow,
  analysisSets,
  blindedMetrics,
  informationClock,
  refusedBreakdowns,
} from '../views/index.js';
import { type HttpReadsById, read } from './http-read.js';
import { always, readQuery } from './read-queries.js';

const blindedQuery = z.strictObject({
  ...always,
  by: z.enum(refusedBreakdowns).exactOptional().meta({
    description:
      'Always refused, with the reason: what is shown is of both cohorts together and needs no score.',
  }),
});
export type BlindedQuery = z.output<typeof blindedQuery>;
const differenceQuery = z.strictObject({
  ...always,
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
  ...always,
  figure: z.string().min(1).max(500).meta({
    description:
      'The id of the figure, as the analysis has it; or of the blinded metrics: blinded.allocated, blinded.operated, blinded.follow-up-completeness, blinded.rate:day=730.',
  }),
});
export type LineageQuery = z.output<typeof lineageQuery>;

const analysts: readonly Role[] = ['statistician', 'investigator', 'auditor', 'administrator'];

/** Of the figures: the blinded ones, the plan over the locked data, and the data themselves for others. */
export const analysisReads = {
  getBlindedMetrics: read(
    '/metrics/blinded',
    'Accrual, completeness of follow-up, pooled event rate and expected precision, once a month and without a score',
    analysts,
    blindedMetrics,
    blindedQuery,
  ),
  getInformationClock: read(
    '/metrics/information-clock',
    'How many two-year outcomes, events and losses are to be expected at dates to come, once a month and without a score',
    analysts,
    informationClock,
    readQuery,
  ),
  getTrialAnalysis: read(
    '/analysis/trial',
    'The analysis plan, run over the locked data; refused until every score is unsealed',
    analysts,
    trialAnalysis,
    readQuery,
  ),
  getReportParts: read(
    '/analysis/report',
    'Everything that the report is made of, for apar report; refused until every score is unsealed',
    analysts,
    reportParts,
    readQuery,
  ),
  getMetricsDifference: read(
    '/analysis/difference',
    'How the figures of one analysis differ between what was recorded by two moments, and due to whom, or how far that is if it takes longer than ten seconds; refused until every score is unsealed',
    analysts,
    metricsDifferenceAnswer,
    differenceQuery,
  ),
  getFigureLineage: read(
    '/analysis/lineage',
    'The participants and the events behind one figure: of the analysis, refused until every score is unsealed; or of the blinded metrics, before the lock for the auditor only',
    analysts,
    z.union([figureLineage, blindedLineage]),
    lineageQuery,
  ),
  getAnalysisFlow: read(
    '/analysis/flow',
    'The flow diagram from allocation to the label: counts with reasons, today or on the day of the freeze; before the lock for investigator and auditor only',
    ['investigator', 'statistician', 'auditor', 'administrator'],
    analysisFlow,
    readQuery,
  ),
  getAnalysisSets: read(
    '/analysis/sets',
    'How many participants are in each analysis set, and why the others are not: today, or on the day of the freeze; before the lock for investigator and auditor only',
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
} as const satisfies HttpReadsById;
