import { describe, expect, it } from '@jest/globals';
import {
  type AcquisitionSaid,
  acquisitionFacts,
  acquisitionTrouble,
} from '../../../../src/domain/imaging/acquisition/acquisition-facts.js';
import { fieldStrengthOf } from '../../../../src/domain/imaging/acquisition/field-strength.js';
import { nothingRecorded } from '../../../../src/domain/record/machines/acquisition-facts.js';
import { assessImageQuality } from '../../../support/judged-images.js';
import { faultless, gate, named, series, studyDate } from '../dynamic-study.js';

const siemens: AcquisitionSaid = { manufacturers: ['SIEMENS'], fieldStrengthT: 2.89 };
const withAgent = (contrastAgent: string): AcquisitionSaid => ({ ...siemens, contrastAgent });

describe('a field strength', () => {
  it.each([
    [1.5, '1.5T'],
    [1.494, '1.5T'],
    [3, '3T'],
    [2.8936, '3T'],
    [1, 'OTHER'],
    [0.35, 'OTHER'],
    [7, 'OTHER'],
    [15_000, null],
    [30_000, null],
    [0, null],
    [-3, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('of %d is %s', (tesla, expected) => {
    expect(fieldStrengthOf(tesla)).toBe(expected);
  });
});

describe('with what the phases were acquired', () => {
  it('is what those that say anything agree upon, by whatever name', () => {
    const healthineers = {
      ...withAgent('Primovist'),
      manufacturers: ['Siemens Healthineers'],
      fieldStrengthT: 3,
    };
    expect(acquisitionFacts([siemens, healthineers, withAgent('普美显')])).toEqual({
      vendor: 'SIEMENS',
      fieldStrength: '3T',
      contrastClass: 'HEPATOBILIARY',
    });
    expect(acquisitionTrouble([siemens, healthineers], [])).toBeNull();
  });

  it('is not recorded where the files say nothing, and nobody is told of it', () => {
    expect(acquisitionFacts([{}, {}])).toEqual(nothingRecorded);
    expect(acquisitionFacts([])).toEqual(nothingRecorded);
    expect(acquisitionTrouble([{}], [])).toBeNull();
  });

  it.each<[string, AcquisitionSaid, string]>([
    ['makers', { manufacturers: ['UIH'] }, 'maker of the scanner: SIEMENS, UNITED_IMAGING'],
    ['fields', { fieldStrengthT: 1.5 }, 'field strength: 1.5T, 3T'],
    ['agents', { contrastAgent: 'Primovist' }, 'class of the contrast agent: EXTRACELLULAR, HEPATOBILIARY'],
  ])('is not recorded, with a note, where the phases name two %s', (_what, change, words) => {
    const phases = [withAgent('Gd-DTPA'), { ...withAgent('Gd-DTPA'), ...change }];
    expect(Object.values(acquisitionFacts(phases)).filter((code) => code === 'NOT_RECORDED')).toHaveLength(1);
    expect(acquisitionTrouble(phases, [])).toBe(
      `the phases name more than one ${words}; it counts as not recorded`,
    );
  });

  it('takes no field from a series that gives one in gauss beside one in tesla', () => {
    expect(acquisitionFacts([{ fieldStrengthT: 3, fieldStrengthsT: [3, 15_000] }]).fieldStrength).toBe(
      'NOT_RECORDED',
    );
    expect(acquisitionFacts([{ fieldStrengthT: 3, fieldStrengthsT: [3, 2.89] }]).fieldStrength).toBe('3T');
  });

  it('is that of the phases where other series say differently, with a note of both', () => {
    const others: readonly AcquisitionSaid[] = [
      { manufacturers: ['GE MEDICAL SYSTEMS'], contrastAgent: 'Eovist' },
    ];
    expect(acquisitionTrouble([withAgent('Gd-DTPA')], others)).toBe(
      'the maker of the scanner is SIEMENS by the phases, and GE by other series; ' +
        'the class of the contrast agent is EXTRACELLULAR by the phases, and HEPATOBILIARY by other series',
    );
    expect(acquisitionTrouble([withAgent('Gd-DTPA')], [siemens])).toBeNull();
  });

  it('is told where an agent is named that nobody knows here, without its words', () => {
    const trouble = acquisitionTrouble([siemens, withAgent('Li Wei 10 ml')], []);
    expect(trouble).toContain('not known here');
    expect(trouble).not.toContain('Li Wei');
    expect(acquisitionTrouble([withAgent('Gadolinium'), withAgent('Primovist')], [])).toBeNull();
  });
});

describe('the judgement of a study', () => {
  const judge = (change: AcquisitionSaid, ...more: readonly ReturnType<typeof series>[]) => {
    const study = faultless.map((one) => ({ ...one, ...change }));
    return assessImageQuality({ studyDate, series: [...study, ...more] }, gate);
  };

  it('holds the facts of the series of the phases', () => {
    expect(judge({ manufacturers: ['UIH'] })).toMatchObject({
      verdict: 'PASS',
      findings: [],
      acquisition: { vendor: 'UNITED_IMAGING', fieldStrength: '3T', contrastClass: 'NOT_RECORDED' },
    });
  });

  it('IV-06: notes a difference and does not fail', () => {
    const scout = series('scout', { seriesDescription: 'localizer', manufacturers: ['SIEMENS'] });
    const judged = judge({ manufacturers: ['UIH'] }, scout);
    expect(judged.acquisition.vendor).toBe('UNITED_IMAGING');
    expect(judged.verdict).toBe('PASS');
    expect(judged.findings).toEqual([
      expect.objectContaining({ ruleId: 'IV-06', verdict: 'PASS', code: 'IV-06-ACQUISITION' }),
    ]);
  });

  it('IV-06: does not ask a capture of a workstation for its maker', () => {
    const capture = series('capture', { modality: 'OT', manufacturers: ['SIEMENS'] });
    expect(judge({ manufacturers: ['UIH'] }, capture).findings).toEqual([]);
  });

  it('IV-06: takes a field in gauss as not recorded, and asks', () => {
    const judged = judge({ fieldStrengthT: 15_000 });
    expect(judged.verdict).toBe('NEEDS_REVIEW');
    expect(judged.acquisition.fieldStrength).toBe('NOT_RECORDED');
    expect(judged.findings.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)).toEqual(
      faultless.map(() => 'IV-06 NEEDS_REVIEW'),
    );
    expect(judged.findings[0]?.message).toContain('counts as not recorded');
  });

  it('takes what is there of a study without an arterial phase', () => {
    const rest = [named.pre, named.portal, named.delayed].map((one) => ({ ...one, manufacturers: ['UIH'] }));
    const judged = assessImageQuality({ studyDate, series: rest }, gate);
    expect(judged).toMatchObject({ verdict: 'FAIL', acquisition: { vendor: 'UNITED_IMAGING' } });
  });
});
