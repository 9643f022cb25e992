import { describe, expect, it } from '@jest/globals';
import { decodeData } from '../../../../src/adapters/eventstore/codecs/decode-data.js';
import type { EventCodec } from '../../../../src/adapters/eventstore/codecs/event-codec.js';
import { patientCodecs } from '../../../../src/adapters/eventstore/codecs/patient-events.js';
import type { Eligibility } from '../../../../src/domain/record/machines/eligibility.js';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import type { ImagingAssessment } from '../../../../src/domain/record/machines/imaging-assessment.js';
import { aResection, anAssessment } from '../../../support/casebooks.js';
import { operated, type PatientHistory, predicted } from '../../../support/patient-histories.js';

const eligibilityAssessed = patientCodecs.get('EligibilityAssessed')!;
const imagingQualityAssessed = patientCodecs.get('ImagingQualityAssessed')!;

const place = { stream: 'patient-APAR-0001', revision: 3, type: 'Renamed' };
const second = (codec: EventCodec, stored: unknown): unknown => decodeData(codec, place, 2, stored);

/** A judgement as a program without codes wrote it. */
const uncoded = (data: Eligibility, reasons: Readonly<Record<string, string>> = {}): unknown => ({
  ...data,
  rules: data.rules.map((outcome) => {
    if (outcome.verdict !== 'FAIL') return outcome;
    const { ruleId, verdict, reason } = outcome;
    return { ruleId, verdict, reason: reasons[ruleId] ?? reason };
  }),
});

describe('what stood in sentences before there were codes', () => {
  const last = operated().book.eligibility.at(-1)?.value;
  const read = (ruleId: string, reason: string) =>
    (second(eligibilityAssessed, { ...last, rules: [{ ruleId, verdict: 'FAIL', reason }] }) as Eligibility)
      .rules[0];

  it.each([
    ['an MRI too old', 'I4', 'I4-DATE: the MRI is 57 days older than 2025-08-20, limit 30 days', 'I4-DATE'],
    [
      'poor images',
      'I4',
      'I4-QUALITY: no MRI of the 30 days before 2025-08-20 has acceptable quality',
      'I4-QUALITY',
    ],
    [
      'a consent after the first model run',
      'C0',
      'consent of 2025-07-02 follows the first study act of 2025-07-01',
      'C0-STUDY-ACT',
    ],
    ['a consent after surgery', 'C0', 'consent of 2025-07-20 follows surgery on 2025-07-08', 'C0-SURGERY'],
    ['a consent that was withheld', 'C0', 'consent was not given for: aiProcessing', 'C0'],
    ['a criterion that fails in one way', 'I6', 'ECOG 2 is above 1', 'I6'],
  ])('%s has its code', (_what, ruleId, reason, code) => {
    expect(read(ruleId, reason)).toEqual({ ruleId, verdict: 'FAIL', code, reason });
  });

  it.each([
    ['another frame of reference', 'IV-06', 'the phases do not share one FrameOfReferenceUID', 'IV-06-FRAME'],
    [
      'another number of slices',
      'IV-06',
      'the phases differ in their number of slices: 44, 43',
      'IV-06-SLICES',
    ],
    ['an unusual field', 'IV-06', 'DELAYED: field strength 1 T is neither 1.5 nor 3 T', 'IV-06'],
    ['the words of another rule', 'IV-02', 'the phases do not share one FrameOfReferenceUID', 'IV-02'],
  ])('%s has its code', (_what, ruleId, message, code) => {
    const found = { ruleId, verdict: 'NEEDS_REVIEW', message };
    const stored = { ...anAssessment('2025-06-24'), findings: [found] };
    const { findings } = second(imagingQualityAssessed, stored) as ImagingAssessment;
    expect(findings).toEqual([{ ...found, code }]);
  });
});

describe('a record of a program without codes', () => {
  const reread = (event: PatientEvent): PatientEvent =>
    event.type === 'EligibilityAssessed'
      ? {
          type: event.type,
          data: second(
            eligibilityAssessed,
            uncoded(event.data, {
              I4: 'I4-DATE: the MRI is 57 days older than 2025-08-20, limit 30 days',
              I6: 'a sentence of old',
            }),
          ) as Eligibility,
        }
      : event;
  const since = (life: PatientHistory) =>
    life
      .on('2025-08-21')
      .clock('2025-09-30')
      .does('RecordDischarge', { date: life.book.resection!.value.surgeryDate });

  it('ELIG-RECHECK: is not judged again because codes came', () => {
    const slipped = predicted().on('2025-08-20').does('RecordResection', aResection('2025-08-20'));
    const old = slipped.storedAs(reread);
    expect(old.book.eligibility.at(-1)?.value).toMatchObject({ overall: 'INELIGIBLE' });
    expect(since(old).types()).toEqual(since(slipped).types());
    expect(since(old).types(old.events.length)).not.toContain('EligibilityAssessed');
  });
});
