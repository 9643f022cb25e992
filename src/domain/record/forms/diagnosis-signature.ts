import { signatureMeanings, type Signature } from '../../shared/signature.js';
import { form } from './form.js';
import { clinicalReaders } from './who.js';

/** The investigator's signature under the diagnosis: it holds for exactly the content that it names. */
export interface DiagnosisSignature extends Signature {
  /** SHA-256 of the canonical content that is signed, hex. */
  readonly content: string;
}

export const diagnosisSignatures = form<DiagnosisSignature>()({
  command: 'SignDiagnosis',
  event: 'DiagnosisSigned',
  version: 1,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'the investigator signed this; a signature that no longer holds is given anew',
    },
  ],
  queryable: false,
  enters: ['investigator'],
  sees: clinicalReaders,
  sending: {
    path: 'diagnosis-signatures',
    chapter: 'enrolment',
    summary: 'Sign the diagnosis of the screening form, bound to the content that was shown',
  },
  label: 'Signature under the diagnosis',
  fields: {
    content: { label: 'SHA-256 of what is signed' },
    meaning: { label: 'Meaning of the signature', codes: signatureMeanings },
    reason: { label: 'Reason for signing' },
  },
});
