import { describe, expect, it } from '@jest/globals';
import { readPhaseName } from '../../../src/domain/imaging/phases/phase-names.js';

describe('PH-NAME: the phase that a series name tells', () => {
  it.each([
    ['T1 VIBE fs pre-contrast', 'PRE_CONTRAST'],
    ['t1_vibe_fs_tra_pre', 'PRE_CONTRAST'],
    ['LAVA 平扫', 'PRE_CONTRAST'],
    ['THRIVE unenhanced', 'PRE_CONTRAST'],
    ['T1 VIBE fs late arterial', 'LATE_ARTERIAL'],
    ['t1_vibe_dixon_tra_bh_W 动脉期', 'LATE_ARTERIAL'],
    ['eTHRIVE_ART', 'LATE_ARTERIAL'],
    ['A', 'LATE_ARTERIAL'],
    ['DISCO early arterial', 'EARLY_ARTERIAL'],
    ['动脉早期', 'EARLY_ARTERIAL'],
    ['T1 VIBE 门脉期', 'PORTAL_VENOUS'],
    ['LAVA-Flex PV', 'PORTAL_VENOUS'],
    ['T1 fs late venous', 'DELAYED'],
    ['T1 VIBE 延迟期 3min', 'DELAYED'],
    ['T1 equilibrium', 'DELAYED'],
    ['T1 移行期', 'TRANSITIONAL'],
    ['T1 VIBE 肝胆期 20 min', 'HEPATOBILIARY'],
    ['T1 VIBE HBP', 'HEPATOBILIARY'],
  ])('reads %s as %s', (name, phase) => {
    expect(readPhaseName(name)).toEqual({ kind: 'PHASE', phase });
  });

  it.each([
    'T2 HASTE',
    'ep2d_diff DWI b800',
    'T1 VIBE sub arterial',
    'T1 Dixon opp phase',
    't1_vibe_dixon_F',
    '定位',
    't1_fl2d_opp-in_tra',
    'T1 in/out tra bh',
    'LAVA IP+OP',
    'T1 dual echo',
    'T1 双回波',
  ])('reads %s as an image outside the dynamic set', (name) => {
    expect(readPhaseName(name)).toEqual({ kind: 'OTHER_IMAGE' });
  });

  it('does not take a fat-saturated Dixon water image for the fat image', () => {
    expect(readPhaseName('T1 Dixon fat sat arterial')).toEqual({ kind: 'PHASE', phase: 'LATE_ARTERIAL' });
  });

  it('calls a name with two phases ambiguous, one without a phase unnamed, and nonsense unreadable', () => {
    expect(readPhaseName('T1 arterial + portal')).toMatchObject({ kind: 'AMBIGUOUS' });
    expect(readPhaseName('T1 VIBE fs')).toEqual({ kind: 'DYNAMIC_UNNAMED' });
    expect(readPhaseName('series 7')).toEqual({ kind: 'UNREADABLE' });
    expect(readPhaseName('')).toEqual({ kind: 'UNREADABLE' });
  });
});
