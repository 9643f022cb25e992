import { describe, expect, it } from '@jest/globals';
import { modelStudy } from '../../../../src/domain/patient/imaging/study-read.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { ImagingAssessment } from '../../../../src/domain/record/machines/imaging-assessment.js';
import { anAssessment, aResection, date } from '../../../support/casebooks.js';
import {
  gated,
  imaged,
  linked,
  mriReader,
  operated,
  type PatientHistory,
  person,
  predicted,
} from '../../../support/patient-histories.js';

const uid = '2.25.20250624';
const found = (code: string): Partial<ImagingAssessment> => ({
  verdict: 'NEEDS_REVIEW',
  findings: [{ ruleId: code.slice(0, 5), verdict: 'NEEDS_REVIEW', code, message: 'in doubt' }],
});
const passed = (history: PatientHistory): PatientHistory =>
  history
    .by(mriReader)
    .does('ReviewImaging', {
      studyInstanceUid: uid,
      verdict: 'PASS',
      qualityScore: 5,
      motionScore: 5,
      liverCovered: true,
      reason: 'excellent images',
    })
    .by(person('coordinator'));
const fresh = (history: PatientHistory, role: 'coordinator' | 'investigator'): PatientHistory =>
  history.with({ actor: person(role), authenticatedAt: history.context.wallNow });
const statement = { studyInstanceUid: uid, reason: 'the console kept the name of the patient before' };
const i4 = ({ book }: PatientHistory) =>
  book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')?.verdict;
const reasonOfI4 = ({ book }: PatientHistory) => {
  const outcome = book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4');
  return outcome && outcome.verdict !== 'PASS' ? outcome.reason : null;
};
const runs = (history: PatientHistory) =>
  history.plan().actions.filter(({ activity }) => activity === 'runPrediction').length;
const waits = (history: PatientHistory) =>
  history.plan().waitingFor.map(({ what, from }) => `${what} < ${from}`);

describe('images that name another person', () => {
  const quarantined = () => gated(found('IV-02'));

  it('IV-02: no score of image quality lifts the quarantine; a signed statement and a reader together do', () => {
    const read = passed(quarantined());
    expect(i4(read)).toBe('UNKNOWN');
    expect(reasonOfI4(read)).toBe('the MRI waits for a signed statement of whose images it holds');
    expect(reasonOfI4(quarantined())).toBe('the MRI waits for a signed review');
    expect(runs(read)).toBe(0);
    expect(waits(read)).toEqual([
      'a signed statement whose images the MRI holds, as its files name another person, or its unlinking < the coordinator or the investigator',
    ]);
    const stated = fresh(read, 'coordinator').does('StateImageIdentity', statement);
    expect(i4(stated)).toBe('PASS');
    expect(runs(stated)).toBe(1);
    const unread = fresh(quarantined(), 'investigator').does('StateImageIdentity', statement);
    expect(i4(unread)).toBe('UNKNOWN');
    expect(waits(unread)).toEqual(['a signed review of the MRI < a reader']);
    expect(runs(passed(unread))).toBe(1);
  });

  it('IV-02: tells what ends the quarantine', () => {
    const chain = why(passed(quarantined()).book, quarantined().context)[0];
    expect(chain?.ends.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'compare both identities (GET …/imaging-studies/:studyInstanceUid/identities) and sign that the images are the participant’s (POST …/image-identity-statements)',
        'unlink the study if they are not (POST …/imaging-study-unlinkings)',
      ]),
    );
  });

  it('IV-02: a statement is of these images only: others that arrive later are in doubt again', () => {
    const stated = fresh(passed(quarantined()), 'coordinator').does('StateImageIdentity', statement);
    const later = stated.reports(
      'RecordImagingAssessment',
      anAssessment('2025-06-24', { ...found('IV-02'), inputDigest: 'f'.repeat(64) }),
    );
    expect(i4(passed(later))).toBe('UNKNOWN');
  });

  it('IV-02: a statement names the judgement that was looked at: after another one it is refused, and lifts no other quarantine', () => {
    const again = passed(quarantined()).reports(
      'RecordImagingAssessment',
      anAssessment('2025-06-24', { ...found('IV-02'), inputDigest: 'f'.repeat(64) }),
    );
    const [first, second] = again.book.imagingAssessments.map(({ revision }) => revision);
    const signing = fresh(again, 'coordinator');
    expect(
      signing.tries('StateImageIdentity', { ...statement, assessmentRevision: first ?? -1 }),
    ).toMatchObject({ refusal: 'state', code: 'IMAGING.JUDGED_AGAIN' });
    const stated = signing.does('StateImageIdentity', { ...statement, assessmentRevision: second ?? -1 });
    expect(i4(passed(stated))).toBe('PASS');
  });

  it('IV-02: is signed by coordinator or investigator who just signed in, where the images are in doubt', () => {
    expect(quarantined().tries('StateImageIdentity', statement)).toMatchObject({ code: 'SIGNATURE.STALE' });
    expect(
      quarantined()
        .with({ actor: mriReader, authenticatedAt: quarantined().context.wallNow })
        .tries('StateImageIdentity', statement),
    ).toMatchObject({ code: 'SIGNATURE.ROLE' });
    expect(fresh(imaged(), 'coordinator').tries('StateImageIdentity', statement)).toMatchObject({
      code: 'IMAGING.IDENTITY_NOT_IN_DOUBT',
      refusal: 'state',
    });
  });
});

describe('a study whose instances disagree on its date', () => {
  const borne = ['2025-06-01', '2025-06-20', '2025-06-24', '2025-06-25'].map(date);
  const split = () => gated({ ...found('IV-08-STUDY-DATE'), studyDates: borne });
  const signs = (history: PatientHistory, studyDate: string) =>
    fresh(history, 'investigator').does('SignStudyDate', {
      studyInstanceUid: uid,
      studyDate: date(studyDate),
      reason: 'as in the report',
    });

  it('IV-08: leaves I4 UNKNOWN until the investigator signs a date, by which the 30 days are then counted', () => {
    expect(i4(passed(split()))).toBe('UNKNOWN');
    expect(waits(passed(split()))).toEqual([
      'the signed date of the MRI, as its instances disagree < the investigator',
    ]);
    expect(i4(signs(passed(split()), '2025-06-20'))).toBe('PASS');
    const old = signs(passed(split()), '2025-06-01');
    expect(i4(old)).toBe('FAIL');
    expect(i4(signs(old, '2025-06-25'))).toBe('PASS');
    expect(modelStudy(signs(old, '2025-06-25').book, protocolV1)?.value.studyInstanceUid).toBe(uid);
  });

  it('IV-08: leaves I4 UNKNOWN also where the date that was recorded is out of time', () => {
    expect(i4(passed(split()).does('PlanSurgery', { plannedSurgeryDate: date('2025-08-20') }))).toBe(
      'UNKNOWN',
    );
  });

  it('IV-08: takes a date that an instance bears and no other, so that a typing mistake decides nothing', () => {
    const data = { studyInstanceUid: uid, reason: 'as in the report' };
    for (const other of ['2024-01-01', '2025-06-21', '2025-06-30'])
      expect(
        fresh(split(), 'investigator').tries('SignStudyDate', { ...data, studyDate: date(other) }),
      ).toMatchObject({ refusal: 'state', code: 'IMAGING.DATE_OF_NO_INSTANCE' });
    for (const one of borne) expect(signs(split(), one).book.signedStudyDates).toHaveLength(1);
  });

  it('IV-08: of a judgement made before dates were recorded any day that is over is taken', () => {
    const old = gated({ ...found('IV-08-STUDY-DATE'), studyDates: null });
    expect(i4(signs(passed(old), '2025-06-21'))).toBe('PASS');
  });

  it('IV-08: names the judgement that found the dates: another one may have found others', () => {
    const again = split().reports(
      'RecordImagingAssessment',
      anAssessment('2025-06-24', {
        ...found('IV-08-STUDY-DATE'),
        studyDates: [date('2025-06-20'), date('2025-06-24')],
        inputDigest: 'f'.repeat(64),
      }),
    );
    const data = { studyInstanceUid: uid, studyDate: date('2025-06-20'), reason: 'as in the report' };
    const [first, second] = again.book.imagingAssessments.map(({ revision }) => revision);
    const signing = fresh(again, 'investigator');
    expect(signing.tries('SignStudyDate', { ...data, assessmentRevision: first ?? -1 })).toMatchObject({
      refusal: 'state',
      code: 'IMAGING.JUDGED_AGAIN',
    });
    const signed = signing.does('SignStudyDate', { ...data, assessmentRevision: second ?? -1 });
    expect(signed.book.signedStudyDates).toMatchObject([{ value: { assessmentRevision: second } }]);
  });

  it('IV-08: is signed by the investigator alone, for such a study, and for no day to come', () => {
    const data = { studyInstanceUid: uid, studyDate: date('2025-06-20'), reason: 'as in the report' };
    expect(fresh(split(), 'coordinator').tries('SignStudyDate', data)).toMatchObject({
      code: 'SIGNATURE.ROLE',
    });
    expect(fresh(imaged(), 'investigator').tries('SignStudyDate', data)).toMatchObject({
      code: 'IMAGING.DATE_NOT_IN_DOUBT',
    });
    const toCome = gated({ ...found('IV-08-STUDY-DATE'), studyDates: [...borne, date('2025-07-05')] });
    expect(
      fresh(toCome, 'investigator').tries('SignStudyDate', { ...data, studyDate: date('2025-07-05') }),
    ).toMatchObject({ violations: [{ ruleId: 'EC-H06', path: '/studyDate' }] });
  });
});

describe('a study that failed', () => {
  const failed = () => gated({ verdict: 'FAIL' });
  const cutOff = () =>
    gated()
      .by(mriReader)
      .does('ReviewImaging', {
        studyInstanceUid: uid,
        verdict: 'FAIL',
        qualityScore: 5,
        motionScore: 5,
        liverCovered: false,
        reason: 'the dome is cut off',
      })
      .by(person('coordinator'));
  const steps = (history: PatientHistory) => history.plan().actions.map(({ id }) => id);
  const unchanged = (history: PatientHistory) =>
    history.reports('RecordActionFailure', {
      actionId: 'assess-imaging:r3:r4',
      attempt: 1,
      code: 'IMAGES.UNCHANGED',
      message: 'the archive still holds exactly the images that failed',
    });

  it.each([
    ['the gate', failed, 'the linked one failed the quality gate'],
    ['a reader', cutOff, 'a reader found the linked one inadequate'],
  ])(
    'IV-11: by %s is pulled again before surgery, at once and later, and judged anew once it is whole',
    (_by, history, why) => {
      expect(steps(history())).toEqual(['assess-imaging:r3:r4']);
      const waiting = unchanged(history());
      expect(steps(waiting)).toEqual([]);
      expect(waiting.plan().deadline?.summary).toContain('try again: Pull the MRI again');
      expect(waits(waiting).at(-1)).toContain(`a repeat MRI before surgery, as ${why}`);
      const whole = waiting.judged(anAssessment('2025-06-24', { inputDigest: 'f'.repeat(64) }));
      expect(i4(whole)).toBe('PASS');
      expect(runs(whole)).toBe(1);
      expect(steps(whole)).toHaveLength(1);
    },
  );

  it('IV-11: is pulled again when somebody orders it, and no more after surgery', () => {
    const ordered = unchanged(failed()).does('OrderRetry', {
      actionId: 'assess-imaging:r3:r4',
      reason: 'the series was sent again',
    });
    expect(steps(ordered)).toEqual(['assess-imaging:r3:r4']);
    expect(steps(ordered.on('2025-07-08').does('RecordResection', aResection('2025-07-08')))).toEqual([]);
  });
});

describe('a study that was linked by mistake', () => {
  const unlinked = (history: PatientHistory) =>
    history.does('UnlinkImagingStudy', { studyInstanceUid: uid, reason: 'typed the wrong number' });

  it('IV-02: is unlinked with a reason, and nothing that was said of it counts any more', () => {
    for (const history of [linked(), gated(), imaged(), passed(gated(found('IV-02')))]) {
      const after = unlinked(history);
      expect(after.book.linkedStudies).toEqual([]);
      expect(after.book.imagingAssessments).toEqual([]);
      expect(i4(after)).toBe('UNKNOWN');
      expect(after.plan().actions).toEqual([]);
      expect(waits(after)).toEqual(['a pre-operative MRI < the coordinator']);
      expect(after.book.unlinkedStudies.map(({ value }) => value.reason)).toEqual(['typed the wrong number']);
    }
  });

  it('IV-02: may be linked and judged again', () => {
    const again = unlinked(imaged())
      .does('LinkImagingStudy', { studyInstanceUid: uid, role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-06-24'));
    expect(i4(again)).toBe('PASS');
  });

  it('IV-02: is not unlinked once it is scored, nor where it is not linked', () => {
    const data = { studyInstanceUid: uid, reason: 'typed the wrong number' };
    expect(predicted().tries('UnlinkImagingStudy', data)).toMatchObject({ code: 'IMAGING.ALREADY_SCORED' });
    expect(operated().tries('UnlinkImagingStudy', data)).toMatchObject({ code: 'IMAGING.ALREADY_SCORED' });
    expect(imaged().tries('UnlinkImagingStudy', { ...data, studyInstanceUid: '2.25.9' })).toMatchObject({
      code: 'IMAGING.NOT_LINKED',
    });
  });
});
