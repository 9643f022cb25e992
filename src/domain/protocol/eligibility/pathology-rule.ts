import type { RuleOutcome } from '../../record/machines/eligibility.js';
import type { Pathology } from '../../record/forms/pathology.js';
import { holds } from '../../shared/holds.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { fail, pass, unknown } from './outcome.js';

const certainlyNotHcc: readonly Pathology['finalDiagnosis'][] = ['ICC', 'CHCC_CCA', 'METASTASIS', 'BENIGN'];

/** E2: pathology says hepatocellular carcinoma; a completely necrotic tumour needs a biopsy or a statement (protocol §2.1). */
export const pathologyRule = (pathology: Pathology | null, protocol: ProtocolParameters): RuleOutcome => {
  if (!pathology) return unknown('E2', 'no final pathology yet');
  const { finalDiagnosis, completeNecrosis, preoperativeBiopsyOrStatement } = pathology;
  if (completeNecrosis && !certainlyNotHcc.includes(finalDiagnosis))
    return holds('E2', preoperativeBiopsyOrStatement)
      ? pass('E2')
      : unknown('E2', 'complete necrosis needs a pre-operative biopsy or a statement of the pathologist');
  return holds('E2', protocol.eligibility.pathologyHccSet.includes(finalDiagnosis))
    ? pass('E2')
    : fail('E2', `final diagnosis ${finalDiagnosis} is not hepatocellular carcinoma`);
};
