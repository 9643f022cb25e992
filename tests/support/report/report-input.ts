import { type ReportContext, reportContext } from '../../../src/contracts/analysis/report-context.js';
import { calendarDate } from '../../../src/contracts/values/calendar-date.js';
import type { AnalysisFlowView } from '../../../src/contracts/views/analysis.js';
import type { ReportInput } from '../../../src/report/index.js';
import { simulate } from '../../../src/virtual/simulate.js';
import { plan } from './plan.js';
import { trialAnalysis } from './trial-analysis.js';

export const context: ReportContext = reportContext.parse({
  schemaVersion: '1',
  trial: {
    title: 'AI-Based Prediction of HCC Recurrence Patterns After Resection (APAR)',
    registration: 'NCT07062380',
    registeredAt: 'ClinicalTrials.gov',
    sponsor: 'Tongji Hospital',
    sites: ['Tongji Hospital'],
    setting: 'One tertiary hospital',
    ethics: 'TJ-IRB202505060',
    funding: null,
    conflictsOfInterest: null,
    dataSharing: null,
    codeSharing: null,
    publicInvolvement: null,
    intendedUse: 'Risk of aggressive recurrence after resection, for adults with early-stage HCC.',
    accrualFrom: '2025-06-10',
    accrualTo: '2026-06-10',
    followUpTo: '2028-06-10',
    plannedParticipants: 353,
    sampleSize: 'No justification is published.',
    clock: 'simulated',
  },
  protocol: {
    version: '1.0.0',
    digest: 'c'.repeat(64),
    parameters: [{ name: 'mri.maxDaysBeforeSurgery', value: '30' }],
    eligibility: ['Age 18 to 75 years', 'BCLC stage 0 or A'],
  },
  models: ['PRE', 'POST'].map((name) => ({
    name,
    version: '1.0.0',
    sha256: 'd'.repeat(64),
    threshold: 0.3,
    runtimes: [{ what: 'onnxruntime 1.30.0, cpu', count: 80 }],
    lockedOn: '2025-06-01',
    inputs: 'MRI before surgery and clinical values',
    development: null,
  })),
  imaging: { preprocessing: 'Resampled to the grid of the model.', deidentification: null, annotation: null },
  blinding: {
    scores: 'Nobody before the database lock.',
    readers: 'Images and dates under an opaque case id.',
    readersPerRecurrence: 2,
    thirdReadings: 12,
    readCases: 40,
    unplannedUnsealings: 0,
  },
  deviations: [{ code: 'MISSED-IMAGING', importance: 'IMPORTANT', count: 21 }],
  indexTestFailures: [{ model: 'PRE', reasons: [{ what: 'PHASE_MISSING', count: 3 }] }],
  signedPlans: [
    {
      version: '1.0.0',
      digest: 'b'.repeat(64),
      signatures: [
        { role: 'statistician', at: '2025-06-08T08:00:00.000Z' },
        { role: 'investigator', at: '2025-06-09T08:00:00.000Z' },
      ],
      inForce: true,
      madeAfterFreeze: false,
    },
  ],
  freezeOrderedAt: '2028-06-11T08:00:00.000Z',
  looks: [],
  lineageBase: 'https://apar.example/analysis/lineage?figure=',
});

/** The flow diagram of a virtual trial that was lived through the rules of the product. */
export const flowOf = async (participants: number, seed = 20): Promise<AnalysisFlowView> => {
  const { counts } = await simulate({ participants, seed, scenario: 'stated' });
  return {
    cutoff: calendarDate.parse('2028-06-10'),
    finalLock: true,
    protocolVersion: '1.0.0',
    sumsHold: counts.sumsHold,
    flow: counts.flow,
  };
};

export const reportInput = (participants: number, flow: AnalysisFlowView): ReportInput => ({
  analysis: trialAnalysis(participants),
  plan,
  flow,
  context,
});
