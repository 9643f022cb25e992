import type { ContrastClass } from '../../record/machines/acquisition-facts.js';
import type { SeriesAttributes } from '../series/series-attributes.js';
import { comparableText } from './comparable-text.js';

/**
 * A contrast agent of liver MRI: substance, trade names, abbreviations and Chinese names, and its codes in DICOM PS3.16 CID 12,
 * of SNOMED CT and, as earlier editions had them, of SNOMED RT.
 */
interface Agent {
  readonly substance: string;
  readonly class: ContrastClass;
  readonly words: RegExp;
  /** `scheme:value`. */
  readonly codes: readonly string[];
}

const agents: readonly Agent[] = [
  {
    substance: 'GADOXETATE',
    class: 'HEPATOBILIARY',
    words: /gadoxet|eovist|primovist|eob|普美显|钆塞酸/u,
    codes: ['SCT:440223009', 'SRT:C-178FF'],
  },
  {
    substance: 'GADOBENATE',
    class: 'HEPATOBILIARY',
    words: /gadoben|multi ?hance|bopta|莫迪司|钆贝/u,
    codes: ['SCT:792865009'],
  },
  {
    substance: 'GADOPENTETATE',
    class: 'EXTRACELLULAR',
    words: /gadopent|magnevist|gd ?dtpa(?! ?(bma|eob))|马根维显|钆喷/u,
    codes: ['SCT:109216000', 'SRT:C-B0321'],
  },
  {
    substance: 'GADOTERATE',
    class: 'EXTRACELLULAR',
    words: /gadoter(at|ic)|dotarem|clariscan|gd ?dota|多它灵|钆特酸/u,
    codes: ['SCT:712714000', 'SRT:C-F06BC'],
  },
  {
    substance: 'GADOBUTROL',
    class: 'EXTRACELLULAR',
    words: /butrol|gad[ao]vist|加乐显|钆布醇/u,
    codes: ['SCT:407976008', 'SRT:C-B0415'],
  },
  {
    substance: 'GADODIAMIDE',
    class: 'EXTRACELLULAR',
    words: /gadodiamide|omniscan|dtpa ?bma|欧乃影|钆双胺/u,
    codes: ['SCT:354088005', 'SRT:C-B03C3'],
  },
  {
    substance: 'GADOTERIDOL',
    class: 'EXTRACELLULAR',
    words: /gadoteridol|prohance|hp ?do3a|钆特醇/u,
    codes: ['SCT:353946009', 'SRT:C-B03AD'],
  },
  {
    substance: 'GADOVERSETAMIDE',
    class: 'EXTRACELLULAR',
    words: /gadoverset|optimark|钆弗塞/u,
    codes: ['SCT:409477004', 'SRT:C-B0493'],
  },
  {
    substance: 'GADOPICLENOL',
    class: 'EXTRACELLULAR',
    words: /gadopiclenol|elucirem|vueway|钆匹/u,
    codes: [],
  },
];

/** What a series says of its agent: the free text, and the items of the Contrast/Bolus Agent Sequence. */
export type AgentSaid = Pick<SeriesAttributes, 'contrastAgent' | 'codedAgents'>;

/** The known agents that a series names, by words or by codes. */
const agentsOf = ({ contrastAgent = '', codedAgents = [] }: AgentSaid): readonly Agent[] => {
  const text = comparableText([contrastAgent, ...codedAgents.map(({ meaning }) => meaning)].join(' '));
  // SNOMED RT under its older designator, which DICOM still allows (PS3.16 section 8.1).
  const codes = codedAgents.map(({ code }) => code.replace(/^SNM3:/u, 'SRT:'));
  return agents.filter((agent) => agent.words.test(text) || agent.codes.some((code) => codes.includes(code)));
};

/** Gadoxetate has a transitional phase where other agents have a delayed one. */
export const isGadoxetate = (said: AgentSaid): boolean =>
  agentsOf(said).some(({ substance }) => substance === 'GADOXETATE');

/** The classes of the agents that a series names, each once. */
export const contrastClassesOf = (said: AgentSaid): readonly ContrastClass[] => [
  ...new Set(agentsOf(said).map((agent) => agent.class)),
];

/** The series names an agent, and none that is known here. */
export const namesUnknownAgent = (said: AgentSaid): boolean => {
  const { contrastAgent = '', codedAgents = [] } = said;
  return (contrastAgent !== '' || codedAgents.length > 0) && agentsOf(said).length === 0;
};
