import { describe, expect, it } from '@jest/globals';
import { vendorsOf } from '../../../../src/domain/imaging/acquisition/vendor.js';
import type { Vendor } from '../../../../src/domain/record/machines/acquisition-facts.js';

describe('the maker of a scanner', () => {
  it.each<[string, Vendor]>([
    ['SIEMENS', 'SIEMENS'],
    ['Siemens Healthineers', 'SIEMENS'],
    ['  siemens  ', 'SIEMENS'],
    ['西门子医疗', 'SIEMENS'],
    ['GE MEDICAL SYSTEMS', 'GE'],
    ['GE_MEDICAL_SYSTEMS', 'GE'],
    ['GE HealthCare', 'GE'],
    ['GE医疗', 'GE'],
    ['通用电气', 'GE'],
    ['General Electric', 'GE'],
    ['Philips Medical Systems', 'PHILIPS'],
    ['飞利浦', 'PHILIPS'],
    ['TOSHIBA_MEC', 'CANON'],
    ['CANON_MEC', 'CANON'],
    ['佳能医疗', 'CANON'],
    ['UIH', 'UNITED_IMAGING'],
    ['ＵＩＨ', 'UNITED_IMAGING'],
    ['Shanghai United Imaging Healthcare Co., Ltd.', 'UNITED_IMAGING'],
    ['上海联影医疗科技', 'UNITED_IMAGING'],
    ['HITACHI Medical Corporation', 'FUJIFILM'],
    ['FUJIFILM Healthcare Corporation', 'FUJIFILM'],
    ['东软医疗', 'NEUSOFT'],
    ['General Imaging', 'OTHER'],
    ['BRUIHAN', 'OTHER'],
    ['APAR phantom', 'OTHER'],
  ])('that files call "%s" is %s', (name, vendor) => {
    expect(vendorsOf([name])).toEqual([vendor]);
  });

  it('is nobody where the files name nobody', () => {
    expect(vendorsOf()).toEqual([]);
    expect(vendorsOf(['', '  ', '--'])).toEqual([]);
  });

  it('is one where two names are those of one business, and two where they are not', () => {
    expect(vendorsOf(['TOSHIBA', 'Canon Medical Systems'])).toEqual(['CANON']);
    expect(vendorsOf(['SIEMENS', 'UIH'])).toEqual(['SIEMENS', 'UNITED_IMAGING']);
  });

  it('is looked for in the beginning of a text alone, however long that is', () => {
    expect(vendorsOf([`${'x '.repeat(200_000)}siemens`])).toEqual(['OTHER']);
  });
});
