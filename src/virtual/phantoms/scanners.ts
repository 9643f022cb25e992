import type { Agent, Scanner } from './phantom-spec.js';
import { seededRandom } from './seeded-random.js';

export const defaultScanner: Scanner = { manufacturer: 'APAR phantom', fieldStrengthT: 3 };

const gadopentetate: Agent = {
  words: 'Gd-DTPA',
  code: { scheme: 'SCT', value: '109216000', meaning: 'Gadopentetate dimeglumine' },
};
export const defaultAgent: Agent = gadopentetate;

type Mix<Kind> = readonly (readonly [share: number, Kind])[];

/**
 * The scanners of the virtual hospital with their shares of the studies, each under the name that its files bear [ASSUMPTION]:
 * Siemens 40 % (two names), GE 20 %, Philips 16 %, United Imaging 12 %, Canon 12 % (two names); 68 % at 3 T, 32 % at 1.5 T.
 */
const scanners: Mix<Scanner> = [
  [0.26, { manufacturer: 'SIEMENS', fieldStrengthT: 2.89 }],
  [0.14, { manufacturer: 'Siemens Healthineers', fieldStrengthT: 3 }],
  [0.2, { manufacturer: 'GE MEDICAL SYSTEMS', fieldStrengthT: 1.5 }],
  [0.16, { manufacturer: 'Philips Medical Systems', fieldStrengthT: 3 }],
  [0.12, { manufacturer: 'UIH', fieldStrengthT: 3 }],
  [0.07, { manufacturer: 'CANON_MEC', fieldStrengthT: 1.5 }],
  [0.05, { manufacturer: 'TOSHIBA_MEC', fieldStrengthT: 1.5 }],
];

/** The agents with their shares [ASSUMPTION]: hepatobiliary 55 %, extracellular 45 %. */
const agents: Mix<Agent> = [
  [0.45, { words: 'Primovist', code: { scheme: 'SCT', value: '440223009', meaning: 'Gadoxetate disodium' } }],
  [
    0.1,
    { words: 'MultiHance', code: { scheme: 'SCT', value: '792865009', meaning: 'Gadobenate dimeglumine' } },
  ],
  [0.2, { words: 'Gadovist', code: { scheme: 'SCT', value: '407976008', meaning: 'Gadobutrol' } }],
  [0.25, gadopentetate],
];

const drawn = <Kind>(mix: Mix<Kind>, seed: string, otherwise: Kind): Kind => {
  let left = seededRandom(seed).next();
  for (const [share, kind] of mix) {
    if (left < share) return kind;
    left -= share;
  }
  return mix.at(-1)?.[1] ?? otherwise;
};

/** The scanner of a study of that name, in the stated mix; the same name gives the same scanner for ever. */
export const scannerOf = (study: string): Scanner => drawn(scanners, `scanner ${study}`, defaultScanner);

/** The contrast agent of a study of that name, drawn apart from the scanner. */
export const agentOf = (study: string): Agent => drawn(agents, `agent ${study}`, defaultAgent);
