import { describe, expect, it } from '@jest/globals';
import { idsIn } from '../../requirements/ids-in-name.mjs';

const register = ['I1', 'EC-H01', 'DD-alt', 'DD-albumin', 'VIS-M1', 'VIS-M12', 'EP-RFS', 'EP-RFS-S', 'IV-06'];
const { known, unknown } = idsIn(register);

/** The names stand in the body: in a title they would be taken for names of tests. */
describe('rule ids in the name of a test', () => {
  it('are found at the beginning, in a list and in brackets', () => {
    expect(known('forms EC-H01: surgery before consent is refused')).toEqual(['EC-H01']);
    expect(known('I1, IV-06: both')).toEqual(['I1', 'IV-06']);
    expect(known('judges a tilt (IV-06)')).toEqual(['IV-06']);
  });

  it('are whole: neither the beginning of a longer one nor a part of a word', () => {
    expect(known('DD-albumin: outside')).toEqual(['DD-albumin']);
    expect(known('VIS-M12: is done')).toEqual(['VIS-M12']);
    expect(known('EP-RFS-S: after two missed visits')).toEqual(['EP-RFS-S']);
    expect(['EC-H010: none', 'XI1: none', 'sub-EC-H01: none'].flatMap(known)).toEqual([]);
  });

  it('are unknown when they look like one of the register and are none', () => {
    expect(unknown('EC-H010: no such rule')).toEqual(['EC-H010']);
    expect(unknown('I9: no such criterion')).toEqual(['I9']);
    expect(['"%C3%B6" is text', 'EC-H01: known', 'COMMAND.FORGED: a code'].flatMap(unknown)).toEqual([]);
  });
});
