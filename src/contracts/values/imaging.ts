import { z } from 'zod';
import {
  type AcquisitionFacts,
  contrastClasses,
  fieldStrengths,
  notRecorded,
  vendors,
} from '../../domain/record/machines/acquisition-facts.js';
import {
  findingsLimit,
  type ImagingAssessment,
  type ImagingFinding,
} from '../../domain/record/machines/imaging-assessment.js';
import {
  reviewVerdicts,
  type ImagingReview,
  type SignedImagingReview,
} from '../../domain/record/forms/imaging-review.js';
import type {
  IdentityStatement,
  SentIdentityStatement,
} from '../../domain/record/forms/identity-statement.js';
import { preAgainCodes, type PreAgainOrder } from '../../domain/record/forms/pre-again-order.js';
import type { SentStudyDate, SignedStudyDate } from '../../domain/record/forms/signed-study-date.js';
import type { UnlinkedStudy } from '../../domain/record/forms/unlinked-study.js';
import { studyRoles, type LinkedStudy } from '../../domain/record/forms/linked-study.js';
import { machineTextLimit } from '../../domain/record/values/machine-text.js';
import { dynamicPhases } from '../../domain/parameters/parameters.js';
import { calendarDate } from './calendar-date.js';
import { dicomUid, sha256Hex } from './identifiers.js';
import { programCode } from './program-code.js';
import { schemaFor } from './same-type.js';
import { filledText, text } from './text.js';

const verdict = z.enum(['PASS', 'FAIL', 'NEEDS_REVIEW']);

export const linkedStudy = schemaFor<LinkedStudy>()(
  z.strictObject({ studyInstanceUid: dicomUid, role: z.enum(studyRoles) }),
);

export const preAgainOrder = schemaFor<PreAgainOrder>()(
  z.strictObject({ reasonCode: z.enum(preAgainCodes), reason: filledText(1000) }),
);

const ofStudy = { studyInstanceUid: dicomUid, reason: filledText(1000) };

export const unlinkedStudy = schemaFor<UnlinkedStudy>()(z.strictObject(ofStudy));

/** Of a form of earlier days null; whoever signs now names the judgement. */
const ofOldJudgement = z.int().nullable();
const ofJudgement = z.int().meta({
  description:
    '`revision` of the judgement that you looked at; 409 when the study was judged again since then.',
});

export const identityStatement = schemaFor<IdentityStatement>()(
  z.strictObject({ ...ofStudy, assessmentRevision: ofOldJudgement }),
);
export const identityStatementBody = schemaFor<SentIdentityStatement>()(
  z.strictObject({ ...ofStudy, assessmentRevision: ofJudgement }),
);

const dateOfStudy = { ...ofStudy, studyDate: calendarDate };
export const signedStudyDate = schemaFor<SignedStudyDate>()(
  z.strictObject({ ...dateOfStudy, assessmentRevision: ofOldJudgement }),
);
export const studyDateBody = schemaFor<SentStudyDate>()(
  z.strictObject({ ...dateOfStudy, assessmentRevision: ofJudgement }),
);

export const imagingFinding = schemaFor<ImagingFinding>()(
  z.strictObject({
    ruleId: programCode(40),
    verdict,
    code: programCode(40),
    message: text(machineTextLimit),
  }),
);

export const acquisitionFacts = schemaFor<AcquisitionFacts>()(
  z.strictObject({
    vendor: z.enum([...vendors, notRecorded]),
    fieldStrength: z.enum([...fieldStrengths, notRecorded]),
    contrastClass: z.enum([...contrastClasses, notRecorded]),
  }),
);

export const imagingAssessment = schemaFor<ImagingAssessment>()(
  z.strictObject({
    studyInstanceUid: dicomUid,
    studyDate: calendarDate,
    studyDates: z.array(calendarDate).nullable(),
    verdict,
    findings: z.array(imagingFinding).max(findingsLimit),
    phases: z.partialRecord(z.enum(dynamicPhases), dicomUid),
    volumes: z.partialRecord(z.enum(dynamicPhases), filledText(200)),
    acquisition: acquisitionFacts,
    instanceCount: z.int(),
    inputDigest: sha256Hex,
  }),
);

const signedReview = {
  studyInstanceUid: dicomUid,
  verdict: z.enum(reviewVerdicts),
  qualityScore: z.int(),
  reason: filledText(1000),
};

export const imagingReview = schemaFor<ImagingReview>()(
  z.strictObject({
    ...signedReview,
    assessmentRevision: ofOldJudgement,
    motionScore: z.int().nullable(),
    liverCovered: z.boolean().nullable(),
  }),
);

/** The review as a reader sends it: no statement may be left out. */
export const imagingReviewBody = schemaFor<SignedImagingReview>()(
  z.strictObject({
    ...signedReview,
    assessmentRevision: ofJudgement,
    motionScore: z.int(),
    liverCovered: z.boolean(),
  }),
);
