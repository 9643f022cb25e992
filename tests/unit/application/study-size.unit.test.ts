import { describe, expect, it } from '@jest/globals';
import { pullSeries } from '../../../src/application/imaging/pull-study.js';
import { mostPixelBytes, pixelBytesOf } from '../../../src/application/imaging/study-size.js';
import type { ArchivedSeries } from '../../../src/application/ports/image-archive.js';
import { archiveOf, noProgress } from './fake-study.js';

const seriesOf = (images: number, attributes: Readonly<Record<string, string>>): ArchivedSeries => ({
  id: 'one',
  seriesInstanceUid: '1.2.3',
  attributes,
  instances: Array.from({ length: images }, (_, index) => ({
    id: String(index),
    sopInstanceUid: `1.2.3.${index}`,
    attributes,
  })),
});
const square = { Rows: '512', Columns: '512' };

describe('the size of a study', () => {
  it('is that of its pixels once they are decoded, of every frame', () => {
    expect(pixelBytesOf([seriesOf(3, square), seriesOf(1, { ...square, NumberOfFrames: '40' })])).toBe(
      43 * 512 * 512 * 4,
    );
  });

  it.each([{}, { Rows: '512' }, { Rows: 'x', Columns: '512' }, { Rows: '-5', Columns: '1e400' }])(
    'counts nothing for an image of which the archive says %j',
    (attributes) => {
      expect(pixelBytesOf([seriesOf(2, attributes)])).toBe(0);
    },
  );

  it('STUDY.TOO_LARGE: is refused with both sizes before anything is pulled, and never tried again by itself', async () => {
    const archive = {
      ...archiveOf([]),
      slices: () => Promise.reject(new Error('nothing is pulled')),
    };
    const most = mostPixelBytes / (512 * 512 * 4);
    await expect(
      pullSeries(archive, [seriesOf(most, square), seriesOf(1, square)], noProgress),
    ).rejects.toMatchObject({
      code: 'STUDY.TOO_LARGE',
      retry: false,
      message: expect.stringMatching(/^the 1025 images of the study take 1025 MiB .* at most 1024 MiB/u),
    });
  });

  it('may be as large as the limit', async () => {
    const pulled = await pullSeries(
      archiveOf([]),
      [seriesOf(mostPixelBytes / (512 * 512 * 4), square)],
      noProgress,
    );
    expect(pulled).toHaveLength(1);
  });
});
