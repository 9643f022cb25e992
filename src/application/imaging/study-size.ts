import { StepFailure } from '../command/trouble/step-failure.js';
import type { ArchivedSeries } from '../ports/image-archive.js';

const mebibyte = 1024 * 1024;

/**
 * What the pixels of one study may take in memory. A worker has 2 GiB (docker-compose.yml) and decides everybody's commands
 * besides: half of that leaves room for it, and for the one volume that is assembled at a time. A whole MRI of the liver, with
 * every sequence that sites send, takes 100 to 600 MiB.
 */
export const mostPixelBytes = 1024 * mebibyte;

const bytesOfPixel = Float32Array.BYTES_PER_ELEMENT;

/** 0 where the text is no count: such an image has no pixels that could be decoded. */
const countIn = (text: string | undefined): number => {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
};

/** What the decoded pixels will take, by what the archive says of each image. */
export const pixelBytesOf = (series: readonly ArchivedSeries[]): number =>
  series
    .flatMap(({ instances }) => instances)
    .reduce((bytes, { attributes: { Rows, Columns, NumberOfFrames = '1' } }) => {
      return bytes + countIn(Rows) * countIn(Columns) * countIn(NumberOfFrames) * bytesOfPixel;
    }, 0);

const inMiB = (bytes: number): string => `${Math.ceil(bytes / mebibyte)} MiB`;

/** @throws StepFailure before anything is pulled */
export const requireJudgeable = (series: readonly ArchivedSeries[]): void => {
  const bytes = pixelBytesOf(series);
  if (bytes <= mostPixelBytes) return;
  const images = series.reduce((count, { instances }) => count + instances.length, 0);
  throw new StepFailure(
    'STUDY.TOO_LARGE',
    `the ${images} images of the study take ${inMiB(bytes)} once they are decoded, and at most ${inMiB(mostPixelBytes)} are ` +
      'judged; remove the series that the trial does not need from the archive, then order the step again',
    false,
  );
};
