import { describe, expect, it } from '@jest/globals';
import { comparedIdentity, type NamedPerson } from '../../../src/domain/imaging/series/compared-identity.js';

const participant: NamedPerson = {
  PatientID: 'TJ-1',
  PatientBirthDate: '19700101',
  PatientSex: 'F',
  PatientName: '王小明',
};
const name = (inFiles: string, known = 'Wang Xiaoming') =>
  comparedIdentity({ ...participant, PatientName: inFiles }, { ...participant, PatientName: known })
    .PatientName;

describe('an identity in files beside that of the participant', () => {
  it('IV-02: is compared attribute by attribute; what is empty or blank is not given', () => {
    const files = { PatientID: 'TJ-2', PatientBirthDate: '  ', PatientSex: 'F ', PatientName: '' };
    expect(comparedIdentity(files, participant)).toEqual({
      PatientID: 'DIFFERS',
      PatientBirthDate: 'NOT_GIVEN',
      PatientSex: 'SAME',
      PatientName: 'NOT_GIVEN',
    });
  });

  it.each([
    ['Wang^Xiaoming', 'SAME'],
    ['WANG^XIAO MING', 'SAME'],
    ['Xiaoming^Wang', 'SAME'],
    ['Wang^Xiaoming^^^', 'SAME'],
    ['Wáng^X=王^小明=', 'DIFFERS'],
    ['Li^Xiaoming', 'DIFFERS'],
    ['^^^^', 'NOT_GIVEN'],
    ['\u200b==', 'NOT_GIVEN'],
  ])('IV-02: a name written %s: %s', (inFiles, expected) => {
    expect(name(inFiles)).toBe(expected);
  });

  it('IV-02: any spelling of a name will do', () => {
    expect(name('Wang^Xiaoming=王^小明', '王小明')).toBe('SAME');
    expect(name('Wang^Xiaoming=王^小明', '王 小明')).toBe('SAME');
    expect(name('Wang^Xiaoming=王^小红', '王小明')).toBe('DIFFERS');
  });
});
