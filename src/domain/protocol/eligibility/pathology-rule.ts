import type { RuleOutcome } from '../../record/machines/eligibility.js';
import type { Pathology } from '../../record/forms/pathology.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { criterion } from './outcome.js';

const { applies, pass, fail, unknown } = criterion('E2');

const certainlyNotHcc: readonly Pathology['finalDiagnosis'][] = ['ICC', 'CHCC_CCA', 'METASTASIS', 'BENIGN'];

/** E2: pathology says hepatocellular carcinoma; a completely necrotic tumour needs a biopsy or a statement (protocol §2.1). */
export const pathologyRule = (
  pathology: Pathology | null,
  protocol: ProtocolParameters,
): RuleOutcome<'E2'> => {
  if (!pathology) return unknown('no final pathology yet');
  const { finalDiagnosis, completeNecrosis, preoperativeBiopsyOrStatement } = pathology;
  if (completeNecrosis && !certainlyNotHcc.includes(finalDiagnosis))
    return applies(!preoperativeBiopsyOrStatement)
      ? unknown('complete necrosis needs a pre-operative biopsy or a statement of the pathologist')
      : pass();
  return applies(!protocol.eligibility.pathologyHccSet.includes(finalDiagnosis))
    ? fail(`final diagnosis ${finalDiagnosis} is not hepatocellular carcinoma`)
    : pass();
};
