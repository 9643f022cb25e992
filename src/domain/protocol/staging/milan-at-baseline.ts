import type { Screening } from '../../record/forms/screening.js';
import { milan, type MilanResult } from '../milan/milan.js';

/** Milan criteria on the tumour to be resected (protocol §3.1, derived): recorded, but no rule of eligibility. */
export const milanAtBaseline = (screening: Screening): MilanResult =>
  milan({
    intrahepaticCount: screening.tumourCount === 'UNCOUNTABLE' ? 'INNUMERABLE' : screening.tumourCount,
    longestMm: screening.tumours.map(({ longestMm }) => longestMm),
    infiltrative: screening.infiltrative,
    macrovascular: screening.macrovascularInvasion ? 'Y' : 'N',
    bileDuctThrombus: 'N',
    extrahepatic: screening.extrahepaticSpread || screening.nodeMetastasis ? 'Y' : 'N',
    workupComplete: true,
  });
