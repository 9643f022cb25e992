import { describe, expect, it } from '@jest/globals';
import { freezeHeldBy } from '../../../../src/domain/patient/freeze-held-by.js';
import { valueAt } from '../../../../src/domain/shared/json-pointer.js';
import { anAssessment, aResection } from '../../../support/casebooks.js';
import { imaged, linked, type PatientHistory, person } from '../../../support/patient-histories.js';

const uid = '2.25.20250624';
const other = '2.25.20250626';
const unlinked = (life: PatientHistory, studyInstanceUid = uid): PatientHistory =>
  life.does('UnlinkImagingStudy', { studyInstanceUid, reason: 'typing mistake' });
const linkedTo = (life: PatientHistory, studyInstanceUid: string): PatientHistory =>
  life.does('LinkImagingStudy', { studyInstanceUid, role: 'PRE_SURGERY' });
const i4 = ({ book }: PatientHistory) =>
  book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')?.verdict;
const asks = (life: PatientHistory, path: string): PatientHistory =>
  life
    .by(person('auditor'))
    .does('RaiseQuery', { path, text: 'which role?', critical: true })
    .by(life.context.actor);

describe('a study that was unlinked after surgery', () => {
  const operated = (): PatientHistory =>
    imaged().on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
  const left = (): PatientHistory => unlinked(operated().on('2025-07-09'));

  it('MRI-SELECT: comes back, is judged and confirmed anew, and carries I4 again', () => {
    expect(i4(left())).toBe('UNKNOWN');
    const back = linkedTo(left(), uid);
    expect(back.plan().actions.map(({ activity }) => activity)).toEqual(['assessImaging']);
    const gated = back.reports('RecordImagingAssessment', anAssessment('2025-06-24'));
    expect(i4(gated)).toBe('UNKNOWN');
    expect(gated.plan().waitingFor.map(({ topic }) => topic?.kind)).toContain('review-mri');
    expect(i4(back.judged(anAssessment('2025-06-24')))).toBe('PASS');
    expect(back.tries('LinkImagingStudy', { studyInstanceUid: uid, role: 'PRE_SURGERY' })).toMatchObject({
      code: 'IMAGING.ALREADY_LINKED',
    });
  });

  it('MRI-SELECT: is no leave to link another one', () => {
    for (const life of [operated(), left(), linkedTo(left(), uid)])
      expect(life.tries('LinkImagingStudy', { studyInstanceUid: other, role: 'PRE_SURGERY' })).toMatchObject({
        code: 'SURGERY.ALREADY_PERFORMED',
      });
  });

  it('MRI-SELECT: leaves and comes back as often as people are mistaken', () => {
    const again = linkedTo(unlinked(linkedTo(left(), uid)), uid).judged(anAssessment('2025-06-24'));
    expect(i4(again)).toBe('PASS');
  });
});

describe('questions about a study that is unlinked', () => {
  const two = (): PatientHistory => linkedTo(linked().on('2025-07-01'), other);

  it('IV-02: end with it, and hold no freeze', () => {
    const asked = asks(two(), '/linkedStudies/0/value/role');
    expect(freezeHeldBy(asked.book, asked.context)).toHaveLength(1);
    const without = unlinked(asked);
    expect(without.book.queries).toMatchObject([{ state: 'CLOSED', closedBySystem: true }]);
    expect(freezeHeldBy(without.book, without.context)).toEqual([]);
  });

  it('IV-02: about another study lead to that one, whatever place it has then', () => {
    const { book } = unlinked(
      asks(asks(two(), '/linkedStudies/1/value/role'), '/linkedStudies/0/value/role'),
    );
    expect(book.queries.map(({ state }) => state)).toEqual(['OPEN', 'CLOSED']);
    expect(book.queries[0]?.path).toBe('/linkedStudies/0/value/role');
    expect(valueAt(book, book.queries[0]!.path)).toBe('PRE_SURGERY');
  });

  it('IV-02: about its judgement end too, and those of checks by their checks', () => {
    const judged = two()
      .judged(anAssessment('2025-06-26'))
      .reports(
        'RecordImagingAssessment',
        anAssessment('2025-06-24', {
          findings: [{ ruleId: 'IQ-HBP', verdict: 'PASS', code: 'HBP_MISSING', message: 'no HBP' }],
        }),
      );
    const asked = asks(judged, '/imagingAssessments/1/value/studyDate');
    expect(asked.book.queries.filter(({ ruleId }) => ruleId === null)).toHaveLength(1);
    const { book } = unlinked(asked);
    for (const query of book.queries) expect(query.state).toBe('CLOSED');
  });
});
