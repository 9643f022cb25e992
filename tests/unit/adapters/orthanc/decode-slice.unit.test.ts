import { describe, expect, it } from '@jest/globals';
import { decodeSlice, readDicom } from '../../../../src/adapters/orthanc/decode-slice.js';
import { writeDicomStudy } from '../../../../src/virtual/phantoms/index.js';

const [file] = [
  ...writeDicomStudy({
    seed: 7,
    patient: { medicalRecordNumber: 'MRN-7', name: 'A', birthDate: '1970-02-03', sex: 'F' },
    studyDate: '2026-01-10',
    tumours: [],
    grid: { columns: 16, rows: 16, slices: 2, pixelSpacingMm: 10, spacingBetweenSlicesMm: 5 },
  }),
];

/** The file as read, with these texts in place of the attributes; undefined leaves one out. */
const decodedWith = (texts: Readonly<Record<string, string | undefined>>) => {
  const data = readDicom(file!.bytes);
  const read = data.string.bind(data);
  data.string = (tag, index) => (tag in texts ? texts[tag] : read(tag, index));
  for (const [tag, text] of Object.entries(texts)) {
    if (text === undefined) Reflect.deleteProperty(data.elements, tag);
    else data.elements[tag] = { tag, length: text.length, dataOffset: 0 };
  }
  return decodeSlice(data, 'digest').pixels;
};

const slope = 'x00281053';
const intercept = 'x00281052';

describe('one image of a file', () => {
  it('is rescaled by its slope and intercept, and left as stored where it has none', () => {
    const stored = decodedWith({ [slope]: undefined, [intercept]: undefined });
    expect(decodedWith({ [slope]: '2 ', [intercept]: '-1' })).toEqual(stored.map((value) => 2 * value - 1));
  });

  it.each([
    ['a blank slope', { [slope]: '' }],
    ['a slope of 0', { [slope]: '0' }],
    ['a slope that is text', { [slope]: 'n/a' }],
    ['an infinite slope', { [slope]: '1e999' }],
    ['a blank intercept', { [intercept]: ' ' }],
    ['an intercept that is text', { [intercept]: 'none' }],
  ])('IV-01: is damaged with %s', (_what, texts) => {
    expect(() => decodedWith(texts)).toThrow('no readable RescaleSlope or RescaleIntercept');
  });
});
