import type { SecondPrimary } from '../../../record/forms/second-primary.js';
import { holds } from '../../../shared/holds.js';
import { finding, type Finding, type SoftCheck } from './finding.js';

/** Histologies that may be the trial's own tumour under another name when they grow in the remnant. */
const akin: readonly SecondPrimary['histology'][] = ['ICC', 'CHCC_CCA'];

/**
 * ST-SECOND: a new cholangiocarcinoma or combined tumour in the liver remnant goes to adjudication: the investigator
 * decides whether it is a second primary, which is no event, or a recurrence, which needs a form of its own.
 */
export const secondPrimaryInRemnant: SoftCheck = (casebook) =>
  casebook.secondPrimaries.flatMap(({ value }, i): readonly Finding[] => {
    const { date, histology, inLiverRemnant } = value;
    if (holds('ST-SECOND', !(inLiverRemnant && akin.includes(histology)))) return [];
    return [
      finding(
        'ST-SECOND',
        `/secondPrimaries/${i}/value/histology`,
        histology,
        'a second primary by decision of the investigator',
        `The ${histology} of ${date} in the liver remnant: second primary or recurrence? A recurrence needs its form.`,
      ),
    ];
  });
