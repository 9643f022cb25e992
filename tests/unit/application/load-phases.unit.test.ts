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
const portal = {
  id: 'portal',
  seriesInstanceUid: '2.25.3',
  attributes: { ImageOrientationPatient: '1\\0\\0\\0\\1\\0' },
  instances: [],
};
const archiveOf = (slices: readonly DecodedSlice[]): ImageArchive => ({
  findStudy: (studyInstanceUid) =>
    Promise.resolve({ id: 'study', studyInstanceUid, attributes: {}, series: [portal], stable: true }),
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
