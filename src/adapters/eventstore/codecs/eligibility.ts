import { z } from 'zod';
import { calendarDate, dicomUid, filledText, schemaFor, text } from '../../../contracts/values/index.js';
import type { Eligibility, EligibilityInputs } from '../../../domain/record/machines/eligibility.js';
import type { EventCodec } from './event-codec.js';

const ruleId = filledText(40);
const reason = text(2000);

const inputs = schemaFor<EligibilityInputs>()(
  z.strictObject({
    surgeryDate: calendarDate.nullable(),
    factRevisions: z.array(z.int().min(0)),
    derived: z.strictObject({
      bclc: z
        .strictObject({ stage: z.enum(['0', 'A', 'B', 'C', 'D', 'UNKNOWN']), ruleId: filledText(40) })
        .nullable(),
      childPugh: z
        .strictObject({ total: z.int().nullable(), class: z.enum(['A', 'B', 'C']).nullable() })
        .nullable(),
      albiGrade: z.literal([1, 2, 3]).nullable(),
      eligibilityMri: z.strictObject({ studyInstanceUid: dicomUid, ageDays: z.int() }).nullable(),
    }),
  }),
);

export const eligibility = schemaFor<Eligibility>()(
  z.strictObject({
    occasion: z.enum(['SCREENING', 'DAY_OF_SURGERY', 'AFTER_PATHOLOGY']),
    overall: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']),
    rules: z.array(
      z.discriminatedUnion('verdict', [
        z.strictObject({ ruleId, verdict: z.literal('PASS') }),
        z.strictObject({ ruleId, verdict: z.literal('FAIL'), code: ruleId, reason }),
        z.strictObject({ ruleId, verdict: z.literal('UNKNOWN'), reason }),
      ]),
    ),
    ruleVersion: filledText(40),
    inputs: inputs.nullable(),
  }),
);

/** How each code began its sentence before outcomes had codes; every other rule fails in one way only. */
const sentences: readonly (readonly [code: string, ruleId: string, sentence: RegExp])[] = [
  ['I4-DATE', 'I4', /^I4-DATE: /],
  ['I4-QUALITY', 'I4', /^I4-QUALITY: /],
  ['C0-STUDY-ACT', 'C0', /^consent of \S+ follows the first study act of /],
  ['C0-SURGERY', 'C0', /^consent of \S+ follows surgery on /],
];

const codeOf = (ruleId: string, reason: string): string =>
  sentences.find(([, rule, sentence]) => rule === ruleId && sentence.test(reason))?.[0] ?? ruleId;

type Second = Omit<Eligibility, 'rules'> & {
  readonly rules: readonly { readonly ruleId: string; readonly verdict: string; readonly reason?: string }[];
};

const withCodes = (old: unknown): unknown => {
  const judged = old as Second;
  const rules = judged.rules.map((outcome) =>
    outcome.verdict === 'FAIL' ? { ...outcome, code: codeOf(outcome.ruleId, outcome.reason ?? '') } : outcome,
  );
  return { ...judged, rules };
};

/**
 * Version 1 had no inputs: which facts those judgements rested on was not recorded. Version 2 had no codes: how a rule
 * failed stood in its sentence, which is read here and nowhere else.
 */
export const eligibilityAssessed: EventCodec = {
  type: 'EligibilityAssessed',
  version: 3,
  schema: eligibility,
  upcasts: { 1: (old) => ({ ...(old as object), inputs: null }), 2: withCodes },
};
