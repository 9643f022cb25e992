import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { complication, discharge } from '../values/after-surgery.js';
import { consent } from '../values/consent.js';
import { correction } from '../values/correction.js';
import { deviation } from '../values/deviation.js';
import { erasureRuling } from '../values/erasure.js';
import { withdrawal } from '../values/ending.js';
import { contactAttempt, visit, vitalStatus } from '../values/follow-up.js';
import { imagingAssessment, imagingReview, linkedStudy } from '../values/imaging.js';
import { laboratory, pregnancyTest } from '../values/laboratory.js';
import { pathology } from '../values/pathology.js';
import { screening } from '../values/screening.js';
import { resection } from '../values/surgery.js';
import { coEnrolment } from '../values/therapy.js';
import { datedDeath, datedRecurrence, datedSecondPrimary, datedTherapy, undatedFact } from './dated-fact.js';
import { derivedValues } from './derived.js';
import { factOf } from './fact.js';
import { queryView } from './query.js';

const ruleOutcome = z.object({
  ruleId: z.string(),
  verdict: z.enum(['PASS', 'FAIL', 'UNKNOWN']),
  code: z.string().exactOptional().meta({ description: 'Of a failed rule: its id, or one of its own.' }),
  reason: z.string().exactOptional(),
});

const eligibility = z.object({
  occasion: z.enum(['SCREENING', 'DAY_OF_SURGERY', 'AFTER_PATHOLOGY']),
  overall: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']),
  rules: z.array(ruleOutcome),
  ruleVersion: z.string(),
  inputs: z
    .object({
      surgeryDate: calendarDate.nullable(),
      factRevisions: z.array(z.int()),
      derived: z.object({
        bclc: z
          .object({ stage: z.enum(['0', 'A', 'B', 'C', 'D', 'UNKNOWN']), ruleId: z.string() })
          .nullable(),
        childPugh: z
          .object({ total: z.int().nullable(), class: z.enum(['A', 'B', 'C']).nullable() })
          .nullable(),
        albiGrade: z.literal([1, 2, 3]).nullable(),
        eligibilityMri: z.object({ studyInstanceUid: z.string(), ageDays: z.int() }).nullable(),
      }),
    })
    .nullable(),
});

/** The record as the site entered it, after every correction. */
export const clinical = z
  .object({
    consents: z.array(factOf(consent)),
    screening: factOf(screening).nullable(),
    laboratory: z.array(factOf(laboratory)),
    pregnancyTests: z.array(factOf(pregnancyTest)),
    eligibility: z.array(factOf(eligibility)),
    linkedStudies: z.array(factOf(linkedStudy)),
    imagingAssessments: z.array(factOf(imagingAssessment)),
    imagingReviews: z.array(factOf(imagingReview)),
    resection: factOf(resection).nullable(),
    pathology: factOf(pathology).nullable(),
    complications: z.array(factOf(complication)),
    discharge: factOf(discharge).nullable(),
    therapies: z.array(datedTherapy),
    coEnrolments: z.array(factOf(coEnrolment)),
    visits: z.array(factOf(visit)),
    vitalStatus: z.array(factOf(vitalStatus)),
    contactAttempts: z.array(factOf(contactAttempt)),
    recurrences: z.array(datedRecurrence),
    secondPrimaries: z.array(datedSecondPrimary),
    death: datedDeath.nullable(),
    undated: z.array(undatedFact),
    withdrawals: z.array(factOf(withdrawal)),
    erasureRulings: z
      .array(factOf(erasureRuling))
      .meta({ description: 'Signed decisions on a request for erasure; the newest counts.' }),
    deviations: z.array(factOf(deviation)),
    corrections: z.array(factOf(correction)),
    derived: derivedValues,
    queries: z.array(queryView),
  })
  .meta({ id: 'ClinicalRecord' });
export type ClinicalView = DeepReadonly<z.output<typeof clinical>>;
