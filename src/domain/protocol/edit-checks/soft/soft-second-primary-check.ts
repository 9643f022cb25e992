import type { SecondPrimary } from '../../../record/forms/second-primary.js';
import { checkOf } from './finding.js';

/** Histologies that may be the trial's own tumour under another name when they grow in the remnant. */
const akin: readonly SecondPrimary['histology'][] = ['ICC', 'CHCC_CCA'];

/**
 * A new cholangiocarcinoma or combined tumour in the liver remnant goes to adjudication: the investigator decides
 * whether it is a second primary, which is no event, or a recurrence, which needs a form of its own.
 */
export const secondPrimaryInRemnant = checkOf({
  id: 'ST-SECOND',
  looksAt: (casebook) =>
    casebook.secondPrimaries.map(({ value: { date, histology, inLiverRemnant } }, i) => ({
      found: inLiverRemnant && akin.includes(histology),
      path: `/secondPrimaries/${i}/value/histology`,
      value: histology,
      limit: 'the decision of the investigator',
      message: `Is the ${histology} of ${date} in the liver remnant a second primary or a recurrence? It takes the decision of the investigator, and a recurrence needs its form.`,
    })),
});
