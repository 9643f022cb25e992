import { describe, expect, it } from '@jest/globals';
import { codedAgentsOf } from '../../../../src/domain/imaging/acquisition/coded-agents.js';
import {
  contrastClassesOf,
  isGadoxetate,
  namesUnknownAgent,
} from '../../../../src/domain/imaging/acquisition/contrast-agents.js';
import type { ContrastClass } from '../../../../src/domain/record/machines/acquisition-facts.js';

const coded = (text: string) => ({ codedAgents: codedAgentsOf(text) });

describe('the class of a contrast agent', () => {
  it.each<[string, ContrastClass]>([
    ['Gadoxetate disodium', 'HEPATOBILIARY'],
    ['gadoxetic acid', 'HEPATOBILIARY'],
    ['PRIMOVIST 10 ml', 'HEPATOBILIARY'],
    ['Eovist', 'HEPATOBILIARY'],
    ['Gd-EOB-DTPA', 'HEPATOBILIARY'],
    ['Gd-DTPA-EOB', 'HEPATOBILIARY'],
    ['普美显', 'HEPATOBILIARY'],
    ['钆塞酸二钠', 'HEPATOBILIARY'],
    ['Gadobenate dimeglumine', 'HEPATOBILIARY'],
    ['MultiHance', 'HEPATOBILIARY'],
    ['multi-hance', 'HEPATOBILIARY'],
    ['Gd-BOPTA', 'HEPATOBILIARY'],
    ['莫迪司', 'HEPATOBILIARY'],
    ['Gd-DTPA', 'EXTRACELLULAR'],
    ['GD DTPA', 'EXTRACELLULAR'],
    ['Ｇｄ－ＤＴＰＡ', 'EXTRACELLULAR'],
    ['Magnevist', 'EXTRACELLULAR'],
    ['钆喷酸葡胺', 'EXTRACELLULAR'],
    ['Gd-DTPA-BMA', 'EXTRACELLULAR'],
    ['Omniscan', 'EXTRACELLULAR'],
    ['Dotarem', 'EXTRACELLULAR'],
    ['gadoteric acid', 'EXTRACELLULAR'],
    ['Gadavist', 'EXTRACELLULAR'],
    ['钆布醇', 'EXTRACELLULAR'],
    ['ProHance', 'EXTRACELLULAR'],
    ['Optimark', 'EXTRACELLULAR'],
    ['Elucirem', 'EXTRACELLULAR'],
  ])('of "%s" is %s', (contrastAgent, expected) => {
    expect(contrastClassesOf({ contrastAgent })).toEqual([expected]);
    expect(namesUnknownAgent({ contrastAgent })).toBe(false);
  });

  it.each<[string, ContrastClass]>([
    ['SCT|440223009|', 'HEPATOBILIARY'],
    ['SCT|792865009|agent B', 'HEPATOBILIARY'],
    ['SCT|109216000|', 'EXTRACELLULAR'],
    ['SRT|C-178FF|', 'HEPATOBILIARY'],
    ['SNM3|C-B0321|', 'EXTRACELLULAR'],
    ['99LOCAL|17|Primovist', 'HEPATOBILIARY'],
    ['99LOCAL|17|加乐显', 'EXTRACELLULAR'],
  ])('is read of the code or its meaning: %s is %s', (text, expected) => {
    expect(contrastClassesOf(coded(text))).toEqual([expected]);
  });

  it('is not taken from a code of another scheme, nor from that of an agent of X-rays', () => {
    expect(contrastClassesOf(coded('SRT|C-B0317|Diatrizoate'))).toEqual([]);
    expect(contrastClassesOf(coded('99LOCAL|440223009|'))).toEqual([]);
  });

  it('is both where two agents of two classes are named, and one where they are of one', () => {
    expect(contrastClassesOf({ contrastAgent: 'Primovist\\Magnevist' })).toEqual([
      'HEPATOBILIARY',
      'EXTRACELLULAR',
    ]);
    expect(contrastClassesOf(coded('SCT|440223009|\\SCT|407976008|'))).toEqual([
      'HEPATOBILIARY',
      'EXTRACELLULAR',
    ]);
    expect(contrastClassesOf({ contrastAgent: 'Primovist\\MultiHance' })).toEqual(['HEPATOBILIARY']);
  });

  it.each(['Gadolinium', 'YES', '造影剂', 'Resovist'])(
    'is none of "%s", which names an agent all the same',
    (contrastAgent) => {
      expect(contrastClassesOf({ contrastAgent })).toEqual([]);
      expect(namesUnknownAgent({ contrastAgent })).toBe(true);
    },
  );

  it('is none, and no agent is named, before contrast was given', () => {
    expect(contrastClassesOf({})).toEqual([]);
    expect(namesUnknownAgent({})).toBe(false);
    expect(namesUnknownAgent(coded(''))).toBe(false);
  });

  it('tells gadoxetate, which has a transitional phase, from gadobenate, which has a delayed one', () => {
    expect(isGadoxetate({ contrastAgent: 'Eovist' })).toBe(true);
    expect(isGadoxetate(coded('SCT|440223009|'))).toBe(true);
    expect(isGadoxetate({ contrastAgent: 'MultiHance' })).toBe(false);
  });
});
