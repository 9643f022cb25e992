import { describe, expect, it } from '@jest/globals';
import type dicomParser from 'dicom-parser';
import { textOf } from '../../../../src/adapters/orthanc/character-set.js';

const tag = 'x00080104';
const read = (declared: string | undefined, bytes: readonly number[]) => {
  const data = {
    byteArray: Uint8Array.from([1, 2, ...bytes, 3]),
    elements: { [tag]: { dataOffset: 2, length: bytes.length } },
    string: () => declared,
  } as unknown as dicomParser.DataSet;
  return textOf(data, data, tag);
};
const primovist = [0xc6, 0xd5, 0xc3, 0xc0, 0xcf, 0xd4];

describe('a text of a file', () => {
  it.each<[string | undefined, readonly number[], string]>([
    ['ISO_IR 192', [...Buffer.from('普美显')], '普美显'],
    ['GB18030', primovist, '普美显'],
    ['\\ISO 2022 IR 58', [0x1b, 0x24, 0x29, 0x41, ...primovist], '普美显'],
    ['ISO_IR 100', [0x47, 0xe9], 'Gé'],
    [undefined, [...Buffer.from('Primovist ')], 'Primovist'],
    ['ISO_IR 192', [...Buffer.from('Eovist'), 0], 'Eovist'],
  ])('of %s is read in its characters, without padding', (declared, bytes, text) => {
    expect(read(declared, bytes)).toBe(text);
  });

  it('is none where there is nothing but padding', () => {
    expect(read('ISO_IR 192', [0x20, 0x20])).toBeUndefined();
    expect(read('ISO_IR 192', [])).toBeUndefined();
  });
});
