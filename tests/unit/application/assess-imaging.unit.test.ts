import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { assessImaging } from '../../../src/application/imaging/assess-imaging.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { loadPhases } from '../../../src/application/prediction/load-phases.js';
import {
  archiveOf,
  assess,
  aSeries,
  faultlessStudy,
  imagesOf,
  noProgress,
  withImages,
  type FakeImage,
} from './fake-study.js';

const { pre, arterial, portal, delayed } = faultlessStudy;
const study = [pre, arterial, portal, delayed];

describe('the judgement of a study from its files', () => {
  it('IV-01: passes a faultless one without a finding', async () => {
    expect(await assess(...study)).toMatchObject({
      verdict: 'PASS',
      findings: [],
      phases: { PRE_CONTRAST: 'pre', LATE_ARTERIAL: 'arterial', PORTAL_VENOUS: 'portal', DELAYED: 'delayed' },
    });
  });

  it.each(['ep2d_diff_b50_400_800', 'series 9'])(
    'PH-NAME, IV-10: the volumes of another image %s between pre-contrast and injection take no place',
    async (SeriesDescription) => {
      const bValues = [1, 2, 3].flatMap((number) =>
        imagesOf(10 + number, {
          SeriesDescription,
          AcquisitionNumber: String(number),
          AcquisitionTime: `09${30 + number}00`,
        }),
      );
      expect(await assess(...study, aSeries('diffusion', ...bValues))).toMatchObject({
        verdict: 'PASS',
        phases: { PRE_CONTRAST: 'pre' },
      });
      expect(await assess(arterial, portal, delayed, aSeries('diffusion', ...bValues))).toMatchObject({
        verdict: 'FAIL',
        findings: [{ ruleId: 'IQ-PHASES' }],
      });
    },
  );

  const portalWith = (change: (image: FakeImage) => readonly FakeImage[]) =>
    assess(
      pre,
      arterial,
      withImages(portal, (image, index) => (index === 20 ? change(image) : [image])),
      delayed,
    );
  const changed = (attributes: Readonly<Record<string, string>>) =>
    portalWith((image) => [{ ...image, attributes: { ...image.attributes, ...attributes } }]);

  it.each([
    ['another pixel spacing', () => changed({ PixelSpacing: '1.3\\1.3' }), 'pixel spacing'],
    [
      'other rows',
      () => portalWith((image) => [{ ...image, pixels: [...image.pixels, 1, 2] }]),
      'rows or columns',
    ],
    [
      'a turn by half, its corner 50 mm beside',
      () =>
        changed({
          ImageOrientationPatient: '-1\\0\\0\\0\\-1\\0',
          ImagePositionPatient: '-50\\-100\\80',
        }),
      'Orientation',
    ],
    ['a place beside the others', () => changed({ ImagePositionPatient: '-99\\-100\\80' }), 'beside'],
  ])('IV-01: fails a required phase in which one slice has %s', async (_what, judged, told) => {
    const { verdict, findings } = await judged();
    expect(verdict).toBe('FAIL');
    expect(findings).toEqual([
      {
        ruleId: 'IV-01',
        verdict: 'FAIL',
        code: 'IV-01',
        message: expect.stringMatching(`^PORTAL_VENOUS: .*${told}`),
      },
    ]);
  });

  it.each([
    ['the same file', {}],
    ['the same pixels under another SOPInstanceUID', { uid: '2.25.99', file: 'another file' }],
  ])('IV-01: %s twice is dropped with a note, and the model reads the volume', async (_what, copy) => {
    const twice = withImages(portal, (image, index) =>
      index === 20 ? [image, { ...image, ...copy }] : [image],
    );
    const held = [pre, arterial, twice, delayed];
    const assessment = await assess(...held);
    expect(assessment).toMatchObject({
      verdict: 'PASS',
      findings: [{ ruleId: 'IV-01', message: 'PORTAL_VENOUS: 1 identical duplicates were dropped' }],
    });
    const loaded = await loadPhases(archiveOf(held), assessment, noProgress);
    expect(loaded).toMatchObject({ ok: true, value: { PORTAL_VENOUS: { slices: 44 } } });
  });

  it('IV-08: the dates that its instances bear are data of the judgement', async () => {
    expect((await assess(...study)).studyDates).toEqual(['2026-01-10']);
    const split = withImages(portal, (image, index) => [
      { ...image, attributes: { ...image.attributes, StudyDate: index === 20 ? '20251210' : '20260110' } },
    ]);
    const { studyDate, studyDates, findings } = await assess(pre, arterial, split, delayed);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'IV-08-STUDY-DATE' }));
    expect([studyDate, studyDates]).toEqual(['2025-12-10', ['2025-12-10', '2026-01-10']]);
  });

  it('IV-01: two images of one place with other pixels are a conflict', async () => {
    const other = (image: FakeImage) => ({
      ...image,
      uid: '2.25.99',
      file: 'another file',
      pixels: [1, 2, 3, 4],
    });
    const { verdict, findings } = await portalWith((image) => [image, other(image)]);
    expect(verdict).toBe('FAIL');
    expect(findings[0]?.message).toContain('two instances claim one place with different content');
  });

  it.each(['t1_fl2d_opp-in_tra', 't1_fl2d_tra_bh'])(
    'IV-10, PH-NAME: in- and opposed phase in one series %s of equal times ask nobody and take no place',
    async (SeriesDescription) => {
      const echo = (number: number, EchoTime: string) =>
        imagesOf(number, { SeriesDescription, EchoTime, AcquisitionTime: '093100' });
      expect(await assess(...study, aSeries('dual', ...echo(21, '2.38'), ...echo(22, '4.76')))).toMatchObject(
        {
          verdict: 'PASS',
          findings: [],
          phases: { PRE_CONTRAST: 'pre' },
        },
      );
    },
  );
});

describe('the judgement of large images', () => {
  it('PH-PIXEL: lets other work run between its passes, and says each time that it goes on', async () => {
    let beats = 0;
    let turns = 0;
    const judging = new AbortController();
    const others = (async () => {
      while (!judging.signal.aborted) {
        turns += 1;
        await setImmediate();
      }
    })();
    await assessImaging({ archive: archiveOf(study), protocol: protocolV1 }, '1.2.9', null, {
      ...noProgress,
      heartbeat: () => {
        beats += 1;
      },
    });
    judging.abort();
    await others;
    expect(beats).toBeGreaterThan(20);
    expect(turns).toBeGreaterThan(20);
  });
});
