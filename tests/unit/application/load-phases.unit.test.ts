import { describe, expect, it } from '@jest/globals';
import { studyDigest } from '../../../src/application/imaging/study-digest.js';
import type { DecodedSlice, ImageArchive } from '../../../src/application/ports/image-archive.js';
import { loadPhases } from '../../../src/application/prediction/load-phases.js';
import { anAssessment } from '../../support/casebooks.js';

const slice = (index: number): DecodedSlice => ({
  sopInstanceUid: `2.25.1.${index}`,
  rows: 1,
  columns: 1,
  pixels: Float32Array.of(index),
  positionMm: [0, 0, 4 * index],
  pixelSpacingMm: [1, 1],
  digest: String(index).repeat(64),
});

const judged = [slice(1), slice(2)];
const instanceOf = ({ sopInstanceUid, positionMm }: DecodedSlice) => ({
  id: sopInstanceUid,
  sopInstanceUid,
  attributes: {
    ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
    ImagePositionPatient: positionMm.join('\\'),
  },
});
const portal = {
  id: 'portal',
  seriesInstanceUid: '2.25.3',
  attributes: {},
};
/** A series holds the instances that its slices come from. */
const archiveOf = (slices: readonly DecodedSlice[], held = portal): ImageArchive => ({
  findStudy: (studyInstanceUid) =>
    Promise.resolve({
      id: 'study',
      studyInstanceUid,
      attributes: {},
      stable: true,
      series: [{ ...held, instances: slices.map(instanceOf) }],
    }),
  slices: () => Promise.resolve(slices),
});
const load = (slices: readonly DecodedSlice[]) =>
  loadPhases(
    archiveOf(slices),
    anAssessment('2025-06-24', {
      inputDigest: studyDigest(judged),
      phases: { PORTAL_VENOUS: portal.seriesInstanceUid },
    }),
    { heartbeat: () => undefined, signal: new AbortController().signal },
  );

describe('the images that a model reads', () => {
  it('IV-11: are exactly those that were judged', async () => {
    const loaded = await load(judged);
    expect(loaded.ok && Object.keys(loaded.value)).toEqual(['PORTAL_VENOUS']);
  });

  it.each([
    ['one that arrived later', [...judged, slice(3)]],
    ['one that is gone', judged.slice(1)],
    ['one with other bytes', [slice(1), { ...slice(2), digest: 'f'.repeat(64) }]],
  ])('IV-11: %s stops the model', async (_, slices) => {
    await expect(load(slices)).rejects.toMatchObject({ code: 'IMAGES.CHANGED' });
  });
});

describe('the digest of a study', () => {
  it('IV-11: is the same in whatever order the files come, two of one UID included', () => {
    const files = [slice(1), slice(2), { ...slice(1), digest: 'f'.repeat(64) }];
    expect(studyDigest(files.toReversed())).toBe(studyDigest(files));
  });
});

describe('the volumes that a model reads', () => {
  const frames = [1, 2].flatMap((volume) =>
    [1, 2, 3].map((place): DecodedSlice => ({
      ...slice(place),
      sopInstanceUid: '2.25.9',
      digest: 'a'.repeat(64),
      pixels: Float32Array.of(10 * volume + place),
      frame: {
        index: 3 * volume + place - 4,
        attributes: {
          ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
          ImagePositionPatient: `0\\0\\${4 * place}`,
          TemporalPositionIdentifier: String(volume),
        },
      },
    })),
  );
  const enhanced = { ...portal, id: 'enhanced' };
  const archive: ImageArchive = {
    findStudy: (studyInstanceUid) =>
      Promise.resolve({
        id: 'study',
        studyInstanceUid,
        attributes: {},
        stable: true,
        series: [{ ...enhanced, instances: [{ id: 'one', sopInstanceUid: '2.25.9', attributes: {} }] }],
      }),
    slices: () => Promise.resolve(frames),
  };
  const loadVolumes = (volumes: Readonly<Record<string, string>>) =>
    loadPhases(
      archive,
      anAssessment('2025-06-24', {
        inputDigest: studyDigest(frames),
        phases: { LATE_ARTERIAL: portal.seriesInstanceUid, PORTAL_VENOUS: portal.seriesInstanceUid },
        volumes,
      }),
      { heartbeat: () => undefined, signal: new AbortController().signal },
    );

  it('IV-10: are the very volumes of the series that were judged', async () => {
    const loaded = await loadVolumes({
      LATE_ARTERIAL: 'TemporalPositionIdentifier=1',
      PORTAL_VENOUS: 'TemporalPositionIdentifier=2',
    });
    if (!loaded.ok) throw new Error('refused');
    expect([...loaded.value.LATE_ARTERIAL!.pixels]).toEqual([11, 12, 13]);
    expect([...loaded.value.PORTAL_VENOUS!.pixels]).toEqual([21, 22, 23]);
  });

  it('IV-10: a series of several volumes is never taken for one', async () => {
    const loaded = await loadVolumes({});
    expect(loaded).toMatchObject({
      ok: false,
      refusals: [
        { message: 'LATE_ARTERIAL: the volume that was judged is not found' },
        { message: 'PORTAL_VENOUS: the volume that was judged is not found' },
      ],
    });
  });
});
