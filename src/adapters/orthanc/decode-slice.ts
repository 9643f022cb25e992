import dicomParser from 'dicom-parser';
import { ImageDamaged, type DecodedSlice } from '../../application/ports/image-archive.js';

const uncompressed = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1']);

const numbers = (text: string, count: number, what: string): readonly number[] => {
  const values = text.split('\\').map(Number);
  if (values.length !== count || values.some((value) => !Number.isFinite(value))) {
    throw new ImageDamaged(`an instance has no readable ${what}; send the series again`);
  }
  return values;
};

/** In a loop of its own: `Float32Array.from` with a function takes ten times as long, and a study has millions of pixels. */
const stored = (bytes: Uint8Array, offset: number, count: number, signed: boolean): Float32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, count * 2);
  const values = new Float32Array(count);
  for (let index = 0; index < count; index += 1)
    values[index] = signed ? view.getInt16(index * 2, true) : view.getUint16(index * 2, true);
  return values;
};

const unreadablePixels = 'the pixels of an instance are missing, short or not 16 bit; send the series again';

/** @throws ImageDamaged when the file is no uncompressed DICOM file. */
export const readDicom = (bytes: Uint8Array): dicomParser.DataSet => {
  let data: dicomParser.DataSet;
  try {
    data = dicomParser.parseDicom(bytes);
  } catch (error) {
    throw new ImageDamaged('an instance is no readable DICOM file; send the series again', { cause: error });
  }
  const syntax = data.string('x00020010') ?? '';
  if (!uncompressed.has(syntax))
    throw new ImageDamaged(
      `transfer syntax ${syntax || '(none)'} is not supported; store the series uncompressed (little endian)`,
    );
  return data;
};

/** RescaleSlope or RescaleIntercept: the default where the attribute is absent, NaN where it is there without a number. */
const rescaling = (rescale: dicomParser.DataSet | null, tag: string, absent: number): number => {
  if (!rescale?.elements[tag]) return absent;
  const text = rescale.string(tag)?.trim() ?? '';
  return text === '' ? NaN : Number(text);
};

/** Where the pixels of a file lie; `pixelsOf` reads one frame and rescales it by slope and intercept (PS3.3 C.11.1). */
export const pixelLayout = (data: dicomParser.DataSet, frames: number) => {
  const [rows, columns, bits] = [
    data.uint16('x00280010'),
    data.uint16('x00280011'),
    data.uint16('x00280100'),
  ];
  const pixelData = data.elements['x7fe00010'];
  if (!rows || !columns || bits !== 16 || !pixelData || pixelData.length < rows * columns * 2 * frames)
    throw new ImageDamaged(unreadablePixels);
  const size = rows * columns;
  const signed = data.uint16('x00280103') === 1;
  const pixelsOf = (frame: number, rescale: dicomParser.DataSet | null): Float32Array => {
    const slope = rescaling(rescale, 'x00281053', 1);
    const intercept = rescaling(rescale, 'x00281052', 0);
    if (!Number.isFinite(slope) || slope === 0 || !Number.isFinite(intercept))
      throw new ImageDamaged(
        'an instance has no readable RescaleSlope or RescaleIntercept; send the series again',
      );
    const raw = stored(data.byteArray, pixelData.dataOffset + frame * size * 2, size, signed);
    return slope === 1 && intercept === 0 ? raw : raw.map((value) => value * slope + intercept);
  };
  return { rows, columns, pixelsOf };
};

/** ImagePositionPatient and PixelSpacing of an image. */
export const placeOf = (position = '', spacing = '') => {
  const [x = 0, y = 0, z = 0] = numbers(position, 3, 'ImagePositionPatient');
  const [betweenRows = 0, betweenColumns = 0] = numbers(spacing, 2, 'PixelSpacing');
  return { positionMm: [x, y, z], pixelSpacingMm: [betweenRows, betweenColumns] } as const;
};

/**
 * Decodes one single-frame 16-bit MR image.
 * @throws ImageDamaged for anything else, and for pixels shorter than rows × columns.
 */
export const decodeSlice = (data: dicomParser.DataSet, digest: string): DecodedSlice => {
  const { rows, columns, pixelsOf } = pixelLayout(data, 1);
  return {
    sopInstanceUid: data.string('x00080018') ?? '',
    rows,
    columns,
    pixels: pixelsOf(0, data),
    ...placeOf(data.string('x00200032'), data.string('x00280030')),
    digest,
  };
};
