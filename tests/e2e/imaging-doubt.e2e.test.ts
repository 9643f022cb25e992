import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mriReader } from '../../src/local/demo/mri-confirmation.js';
import type { PhantomVolumeName } from '../../src/virtual/phantoms/index.js';
import type { Alteration } from './support/altered-dicom.js';
import { Images } from './support/images.js';
import { refusalOf } from './support/refusal-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);

let test: TestStack;
let ward: Ward;
let images: Images;

/** Screened, with a linked study that the gate has judged; some files of it say something else than the person's own. */
const gated = async (name: string, alterationOf: (phase: PhantomVolumeName) => Alteration) => {
  const person = ward.person(name);
  const subject = await ward.screened(person);
  const seriesOf = new Map<string, string>();
  const study = await ward.sendAltered(person, name, ({ phase, seriesInstanceUID }) => {
    seriesOf.set(phase, seriesInstanceUID);
    return alterationOf(phase);
  });
  await ward.link(subject, study);
  const [judged] = await images.judged(subject);
  if (!judged) throw new Error('the gate was to judge the study');
  return { person, subject, study, seriesOf, judged };
};
type Gated = Awaited<ReturnType<typeof gated>>;

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  images = new Images(ward);
  await ward.open(true);
});
afterAll(() => test.stop());

describe('images of whom', () => {
  const foreignNumber = 'MRN-OF-ANOTHER';
  let foreign: Gated;
  const identities = (as: string) =>
    test.api.read('getImageIdentities', as, [foreign.subject, foreign.study]);
  const state = (as: string) =>
    test.api.command(
      'stateImageIdentity',
      as,
      foreign.subject,
      {
        studyInstanceUid: foreign.study,
        assessmentRevision: foreign.judged.revision,
        reason: 'the console kept the number of the patient before',
      },
      { fresh: true },
    );

  it('IV-02: an empty birth date and an empty sex are not given, and differ from nobody’s', async () => {
    const empty = await gated('empty', () => ({ PatientBirthDate: '', PatientSex: '' }));
    expect(empty.judged).toMatchObject({ verdict: 'PASS', findings: [] });
    await images.review(empty.subject, empty.judged);
    await ward.eventsOf(empty.subject, 'PredictionSealed');
    expect(await images.i4(empty.subject)).toMatchObject({ verdict: 'PASS' });
  });

  it('IV-02: another record number in one series quarantines the study, and the finding names the series', async () => {
    foreign = await gated('foreign', (phase) => ({
      ...(phase === 'PORTAL_VENOUS' && { PatientID: foreignNumber }),
      PatientSex: '',
    }));
    expect(foreign.judged.verdict).toBe('NEEDS_REVIEW');
    expect(foreign.judged.findings.map(({ ruleId }) => ruleId)).toEqual(['IV-02']);
    const message = foreign.judged.findings[0]?.message ?? '';
    for (const [phase, series] of foreign.seriesOf)
      expect(message.includes(`PatientID in series ${series}`)).toBe(phase === 'PORTAL_VENOUS');
    expect(message).not.toContain('PatientSex');
    const all = JSON.stringify(await ward.timeline(foreign.subject));
    expect(all).not.toContain(foreignNumber);
    expect(all).not.toContain(foreign.person.identity.medicalRecordNumber);
  });

  it('IV-02: a study in quarantine is linked to nobody else', async () => {
    const other = await ward.screened(ward.person('somebody else'));
    expect(await refusalOf(ward.link(other, foreign.study))).toBe('409 IMAGING.LINKED_ELSEWHERE');
  });

  it('IV-02: no score of image quality lifts it, and coordinator or investigator are asked to sign', async () => {
    await images.review(foreign.subject, foreign.judged, { qualityScore: 5 });
    const waiting = await images.untilWaitsFor(
      foreign.subject,
      'a signed statement whose images the MRI holds',
    );
    expect(waiting).toContain('the coordinator or the investigator');
    expect(await images.i4(foreign.subject)).toMatchObject({
      verdict: 'UNKNOWN',
      reason: 'the MRI waits for a signed statement of whose images it holds',
    });
    expect(await images.scored(foreign.subject)).toEqual([]);
  });

  it('IV-02: both identities stand side by side for who signs; the reader sees them not, and signs nothing', async () => {
    const shown = await identities('coordinator');
    const numbers = shown.identities.flatMap(({ series, attributes }) =>
      attributes
        .filter(({ attribute }) => attribute === 'PatientID')
        .map(({ inFiles, ofParticipant, agreement }) => ({ series, inFiles, ofParticipant, agreement })),
    );
    const ofParticipant = foreign.person.identity.medicalRecordNumber;
    expect(numbers).toHaveLength(2);
    expect(numbers).toContainEqual({
      series: [foreign.seriesOf.get('PORTAL_VENOUS')],
      inFiles: foreignNumber,
      ofParticipant,
      agreement: 'DIFFERS',
    });
    expect(numbers).toContainEqual(expect.objectContaining({ inFiles: ofParticipant, agreement: 'SAME' }));
    expect(await refusalOf(identities(mriReader))).toMatch(/^403 /u);
    expect(await refusalOf(state(mriReader))).toMatch(/^403 /u);
  });

  it('IV-02: the signed statement lifts it, PRE runs, and nobody needs the identities any more', async () => {
    await state('coordinator');
    const [sealed] = await ward.eventsOf(foreign.subject, 'PredictionSealed');
    expect(sealed).toMatchObject({ model: 'PRE', studyInstanceUid: foreign.study });
    expect(await images.i4(foreign.subject)).toMatchObject({ verdict: 'PASS' });
    expect(await refusalOf(identities('coordinator'))).toBe('409 IMAGING.NO_STATEMENT_AWAITED');
  });
});

describe('instances that disagree on StudyDate', () => {
  /** 38 days before the planned surgery, where the 30-day rule fails; the first day is 10 days before it. */
  const older = '2029-12-10';
  const sign = ({ subject, study, judged }: Gated, studyDate: string, as = 'investigator') =>
    test.api.command(
      'signStudyDate',
      as,
      subject,
      {
        studyInstanceUid: study,
        assessmentRevision: judged.revision,
        studyDate,
        reason: 'the requisition and the console of that day',
      },
      { fresh: true },
    );
  let firstArrived: Gated;
  let lastArrived: Gated;

  beforeAll(async () => {
    const olderIn = (altered: PhantomVolumeName) => (phase: PhantomVolumeName) =>
      phase === altered ? { StudyDate: older.replaceAll('-', '') } : {};
    firstArrived = await gated('first arrived', olderIn('PRE_CONTRAST'));
    lastArrived = await gated('last arrived', olderIn('DELAYED'));
  });

  it('IV-08: need a review that names all dates, whichever of them arrived first', () => {
    for (const { judged } of [firstArrived, lastArrived]) {
      expect(judged).toMatchObject({ verdict: 'NEEDS_REVIEW', studyDates: [older, firstDay] });
      expect(judged.findings).toContainEqual({
        ruleId: 'IV-08',
        verdict: 'NEEDS_REVIEW',
        code: 'IV-08-STUDY-DATE',
        message: expect.stringContaining(`${older}, ${firstDay}`),
      });
    }
  });

  it('IV-08: leave I4 unknown, also once a reader has passed the images, and ask the investigator', async () => {
    for (const { subject, judged } of [firstArrived, lastArrived]) {
      expect(await images.i4(subject)).toMatchObject({ verdict: 'UNKNOWN' });
      await images.review(subject, judged);
      const waiting = await images.untilWaitsFor(subject, 'the signed date of the MRI');
      expect(waiting).toContain('the investigator');
      expect(await images.i4(subject)).toMatchObject({ verdict: 'UNKNOWN' });
      expect(await images.scored(subject)).toEqual([]);
    }
  });

  it('IV-08: are decided by the investigator alone, and by a date that some instance bears', async () => {
    expect(await refusalOf(sign(firstArrived, firstDay, 'coordinator'))).toMatch(/^403 /u);
    expect(await refusalOf(sign(firstArrived, '2030-01-06'))).toBe('409 IMAGING.DATE_OF_NO_INSTANCE');
    expect(await images.i4(firstArrived.subject)).toMatchObject({ verdict: 'UNKNOWN' });
  });

  it('IV-08, MRI-30D: pass I4 by the signed date, where that is in time, and PRE runs', async () => {
    await sign(firstArrived, firstDay);
    await ward.eventsOf(firstArrived.subject, 'PredictionSealed');
    expect(await images.i4(firstArrived.subject)).toMatchObject({ verdict: 'PASS' });
  });

  it('IV-08, MRI-30D: fail I4 by the signed date, where that is too old, and PRE does not run', async () => {
    await sign(lastArrived, older);
    expect(await images.untilI4(lastArrived.subject, 'FAIL')).toMatchObject({ code: 'I4-DATE' });
    await images.untilWaitsFor(lastArrived.subject, 'a repeat MRI before surgery');
    expect(await images.scored(lastArrived.subject)).toEqual([]);
  });
});
