import { describe, expect, it } from '@jest/globals';
import {
  diagnosisContent,
  diagnosisSigned,
} from '../../../../src/domain/protocol/eligibility/diagnosis-signature.js';
import type { SignatureTranscript } from '../../../../src/domain/record/forms/screening.js';
import { anAssessment, aScreening } from '../../../support/casebooks.js';
import { consented, type PatientHistory, person } from '../../../support/patient-histories.js';

const screenedWith = (transcript: SignatureTranscript): PatientHistory =>
  consented()
    .on('2025-06-30')
    .does('RecordScreening', aScreening({ diagnosis: { basis: 'IMAGING_LR5', transcript, firstEver: true } }))
    .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250624', role: 'PRE_SURGERY' })
    .judged(anAssessment('2025-06-24'));

const signing = (history: PatientHistory): PatientHistory =>
  history.by(person('investigator')).with({ authenticatedAt: history.context.wallNow });
const signature = (content: string) => ({
  content,
  meaning: 'RESPONSIBILITY' as const,
  reason: 'seen on the images',
});
const shown = ({ book }: PatientHistory): string => diagnosisContent(book) ?? 'nothing';
const signed = (history: PatientHistory): PatientHistory =>
  signing(history)
    .does('SignDiagnosis', signature(shown(history)))
    .by(person('coordinator'));
const corrects = (history: PatientHistory, path: string, value: unknown): PatientHistory =>
  history.does('CorrectValue', {
    factRevision: history.book.screening?.revision ?? -1,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'radiology report',
  });
const i3 = (history: PatientHistory) =>
  history.book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I3')?.verdict;
const overall = (history: PatientHistory) => history.book.eligibility.at(-1)?.value.overall;
const waits = (history: PatientHistory) =>
  history
    .plan()
    .waitingFor.map(({ what }) => what)
    .join('; ');

describe('the signature under the diagnosis', () => {
  it.each(['SIGNED', 'NOT_SIGNED'] as const)(
    'I3: what the form says of it (%s) decides nothing; the investigator is asked for it',
    (transcript) => {
      const history = screenedWith(transcript);
      expect([i3(history), overall(history)]).toEqual(['UNKNOWN', 'PENDING']);
      expect(waits(history)).toContain('the investigator’s signature under the diagnosis');
      const after = signed(history);
      expect([i3(after), overall(after)]).toEqual(['PASS', 'ELIGIBLE']);
      expect(waits(after)).not.toContain('signature');
    },
  );

  it('I3 counts as before where the tick was the signature', () => {
    const history = screenedWith('SIGNED_BEFORE_COMMANDS');
    expect([i3(history), diagnosisSigned(history.book)]).toEqual(['PASS', 'TRANSCRIBED']);
    expect(waits(history)).not.toContain('signature');
  });

  it('SG-CONTENT: is superseded when the diagnosis changes, asked for again, and holds again when it is changed back', () => {
    const history = signed(screenedWith('NOT_SIGNED'));
    const changed = corrects(history, '/diagnosis/basis', 'BIOPSY');
    expect([i3(changed), diagnosisSigned(changed.book)]).toEqual(['UNKNOWN', 'SUPERSEDED']);
    expect(waits(changed)).toContain('a new signature under the diagnosis');
    const back = corrects(changed, '/diagnosis/basis', 'IMAGING_LR5');
    expect([i3(back), diagnosisSigned(back.book)]).toEqual(['PASS', 'SIGNED']);
    expect(i3(signed(changed))).toBe('PASS');
  });

  it('SG-CONTENT: holds whatever else of the form is corrected, the transcript too', () => {
    const history = signed(screenedWith('NOT_SIGNED'));
    expect(diagnosisSigned(corrects(history, '/diagnosis/transcript', 'SIGNED').book)).toBe('SIGNED');
    expect(diagnosisSigned(corrects(history, '/heightCm', 171).book)).toBe('SIGNED');
  });

  it('SG-SHOWN: is refused for another content than the record holds', () => {
    const history = screenedWith('NOT_SIGNED');
    const before = shown(history);
    const changed = signing(corrects(history, '/diagnosis/basis', 'BIOPSY'));
    expect(changed.tries('SignDiagnosis', signature(before))).toMatchObject({
      code: 'SIGNATURE.CONTENT_CHANGED',
      refusal: 'state',
    });
    expect(signed(history).book.diagnosisSignatures).toHaveLength(1);
  });

  it('is given by an investigator who has just signed in, of a screening form there is, and once', () => {
    const history = screenedWith('NOT_SIGNED');
    const one = signature(shown(history));
    expect(history.tries('SignDiagnosis', one)).toMatchObject({ code: 'SIGNATURE.ROLE' });
    expect(history.by(person('investigator')).tries('SignDiagnosis', one)).toMatchObject({
      code: 'SIGNATURE.STALE',
    });
    expect(signing(consented()).tries('SignDiagnosis', one)).toMatchObject({ code: 'SCREENING.MISSING' });
    expect(signing(signed(history)).tries('SignDiagnosis', one)).toMatchObject({
      code: 'SIGNATURE.ALREADY_GIVEN',
    });
  });

  it('SG-TRANSCRIPT: no correction makes a record one of the days when the tick was the signature', () => {
    const history = screenedWith('NOT_SIGNED');
    expect(() => corrects(history, '/diagnosis/transcript', 'SIGNED_BEFORE_COMMANDS')).toThrow(
      'RULE.VIOLATED',
    );
    expect(() =>
      corrects(history, '/diagnosis', {
        basis: 'BIOPSY',
        transcript: 'SIGNED_BEFORE_COMMANDS',
        firstEver: true,
      }),
    ).toThrow('RULE.VIOLATED');
    const old = screenedWith('SIGNED_BEFORE_COMMANDS');
    expect(i3(corrects(old, '/heightCm', 171))).toBe('PASS');
    expect(i3(corrects(old, '/diagnosis/transcript', 'NOT_SIGNED'))).toBe('UNKNOWN');
  });
});
