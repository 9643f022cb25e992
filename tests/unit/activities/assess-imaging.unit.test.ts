import { describe, expect, it } from '@jest/globals';
import { createAssessImaging } from '../../../activities/assess-imaging.js';
import type { ImagingAssessment } from '../../../src/domain/record/machines/imaging-assessment.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { gated, linked, mriReader, openTrial, type PatientHistory } from '../../support/patient-histories.js';
import { fakeWorld, stream, write } from '../application/fake-command-deps.js';
import { archiveOf, assess, type FakeSeries, faultlessStudy, noProgress } from '../application/fake-study.js';

const { pre, arterial, portal, delayed } = faultlessStudy;

const judges = async (history: PatientHistory, study: readonly FakeSeries[]): Promise<unknown> => {
  const { log } = fakeWorld();
  write(log, history);
  const judge = createAssessImaging({
    log,
    archive: archiveOf(study),
    vault: { identity: () => Promise.resolve(null) },
    trial: () => Promise.resolve(initialTrial),
    judgingNow: () => Promise.resolve(protocolV1),
  });
  let ended: unknown = null;
  await judge(
    { revision: history.book.linkedStudies[0]!.revision },
    {
      stream,
      actionId: 'assess-imaging:r3',
      attempt: 1,
      progress: () => noProgress,
      end: (outcome) => {
        ended = outcome.data;
        return Promise.resolve({ step: 'assessImaging', envelope: 'sealed' });
      },
    },
  );
  return ended;
};
/** The record after the gate has failed these images. */
const failedOn = async (...study: readonly FakeSeries[]) => {
  const { inputDigest } = (await assess(...study)) satisfies ImagingAssessment;
  return gated({ verdict: 'FAIL', inputDigest });
};

describe('a study that failed', () => {
  it('IV-11: is judged again once its images are others', async () => {
    const failed = await failedOn(pre, portal, delayed);
    expect(await judges(failed, [pre, arterial, portal, delayed])).toMatchObject({ verdict: 'PASS' });
  });

  it('IV-11: is not judged again while the archive holds exactly the images that failed', async () => {
    const failed = await failedOn(pre, portal, delayed);
    await expect(judges(failed, [pre, portal, delayed])).rejects.toMatchObject({
      code: 'IMAGES.UNCHANGED',
      retry: false,
    });
  });

  it('IV-11: is held against the images that a reader failed as well', async () => {
    const whole = [pre, arterial, portal, delayed];
    const { inputDigest } = await assess(...whole);
    const cutOff = (digest: string) =>
      gated({ inputDigest: digest }).by(mriReader).does('ReviewImaging', {
        studyInstanceUid: '2.25.20250624',
        verdict: 'FAIL',
        qualityScore: 5,
        motionScore: 5,
        liverCovered: false,
        reason: 'the dome is cut off',
      });
    await expect(judges(cutOff(inputDigest), whole)).rejects.toMatchObject({ code: 'IMAGES.UNCHANGED' });
    expect(await judges(cutOff('f'.repeat(64)), whole)).toMatchObject({ verdict: 'PASS', inputDigest });
  });

  it('IV-02: is compared anew, on the same images too, once the identity was corrected', async () => {
    const failed = await failedOn(pre, portal, delayed);
    const correction = { correction: 41, changed: ['birthDate'], commandId: 'c', identityHash: 'h' } as const;
    const corrected = failed
      .with({
        subjectId: 'APAR-0001',
        trial: { ...openTrial, identityCorrections: { 'APAR-0001': [correction] } },
      })
      .reports('RecordIdentityCarried', {
        correction: 41,
        ages: failed.book.consents.map(({ revision, value: { ageYears } }) => ({
          factRevision: revision,
          ageYears,
        })),
        sex: 'M',
      });
    expect(await judges(corrected, [pre, portal, delayed])).toMatchObject({ verdict: 'FAIL' });
  });

  it('IQ-PHASES: is judged the first time whatever it holds', async () => {
    expect(await judges(linked(), [pre, portal, delayed])).toMatchObject({ verdict: 'FAIL' });
  });
});
