import { describe, expect, it } from '@jest/globals';
import { acquisitionFacts } from '../../../src/domain/imaging/acquisition/acquisition-facts.js';
import { agentOf, scannerOf } from '../../../src/virtual/phantoms/index.js';

const studies = Array.from({ length: 20_000 }, (_, index) => `2.25.${index}`);
const facts = studies.map((study) => {
  const { manufacturer, fieldStrengthT } = scannerOf(study);
  return acquisitionFacts([
    { manufacturers: [manufacturer], fieldStrengthT, contrastAgent: agentOf(study).words },
  ]);
});
const share = (key: keyof (typeof facts)[number], code: string): number =>
  facts.filter((one) => one[key] === code).length / facts.length;

describe('the scanners and agents of phantoms', () => {
  it.each([
    ['vendor', 'SIEMENS', 0.4],
    ['vendor', 'GE', 0.2],
    ['vendor', 'PHILIPS', 0.16],
    ['vendor', 'UNITED_IMAGING', 0.12],
    ['vendor', 'CANON', 0.12],
    ['fieldStrength', '3T', 0.68],
    ['fieldStrength', '1.5T', 0.32],
    ['contrastClass', 'HEPATOBILIARY', 0.55],
    ['contrastClass', 'EXTRACELLULAR', 0.45],
  ] as const)('are in the stated mix: %s %s is %d of all', (key, code, stated) => {
    // Five standard errors of a share among 20,000.
    expect(Math.abs(share(key, code) - stated)).toBeLessThan(5 * Math.sqrt(0.25 / studies.length));
  });

  it('are drawn apart: a scanner says nothing of the agent', () => {
    const bySiemens = facts.filter(({ vendor }) => vendor === 'SIEMENS');
    const hepatobiliary = bySiemens.filter(({ contrastClass }) => contrastClass === 'HEPATOBILIARY');
    expect(Math.abs(hepatobiliary.length / bySiemens.length - 0.55)).toBeLessThan(0.03);
  });

  it('are the same for the same study for ever', () => {
    expect(studies.slice(0, 9).map((study) => [scannerOf(study), agentOf(study)])).toEqual(
      studies.slice(0, 9).map((study) => [scannerOf(study), agentOf(study)]),
    );
  });

  it('say in their code what they say in words', () => {
    for (const study of studies.slice(0, 200)) {
      const { words, code } = agentOf(study);
      const coded = [{ code: `${code.scheme}:${code.value}`, meaning: '' }];
      expect(acquisitionFacts([{ codedAgents: coded }])).toEqual(
        acquisitionFacts([{ contrastAgent: words }]),
      );
      expect(acquisitionFacts([{ contrastAgent: code.meaning }])).toEqual(
        acquisitionFacts([{ contrastAgent: words }]),
      );
    }
  });
});
