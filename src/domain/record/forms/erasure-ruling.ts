import { signatureMeanings, type Signature } from '../../shared/signature.js';
import { form } from './form.js';
import { clinicalReaders } from './who.js';

/**
 * Which decision may rest on which ground. ERASE: consent withdrawn (PIPL Art. 47, GDPR Art. 17(1)(b)), processing that was unlawful,
 * or a law that orders it. RESTRICT_ONLY: erasure would seriously impair the research (GDPR Art. 17(3)(d)), a statutory
 * retention still runs, or erasure is technically infeasible (both PIPL Art. 47).
 */
export const erasureBases = {
  ERASE: ['CONSENT_WITHDRAWN', 'UNLAWFUL_PROCESSING', 'LEGAL_OBLIGATION'],
  RESTRICT_ONLY: ['RESEARCH_IMPAIRED', 'STATUTORY_RETENTION', 'TECHNICALLY_INFEASIBLE'],
} as const;

export const erasureDecisions = ['ERASE', 'RESTRICT_ONLY'] as const;

export type ErasureDecision = (typeof erasureDecisions)[number];

export const legalBases = [...erasureBases.ERASE, ...erasureBases.RESTRICT_ONLY] as const;

export type LegalBasis = (typeof legalBases)[number];

/** The signed answer to a participant who asked for erasure (protocol §7.6): the ground is a code, as it leaves the record. */
export interface ErasureRuling extends Signature {
  readonly decision: ErasureDecision;
  readonly legalBasis: LegalBasis;
}

export const erasureRulings = form<ErasureRuling>()({
  command: 'DecideErasure',
  event: 'ErasureDecided',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'the investigator signed this decision; where another one may follow it, that one is signed too',
    },
  ],
  queryable: false,
  enters: ['investigator'],
  sees: clinicalReaders,
  sending: {
    path: 'erasure-decisions',
    chapter: 'surveillance',
    summary:
      'Decide and sign what becomes of the data of a participant who asked for erasure; ERASE cannot be undone',
  },
  label: 'Decision on erasure',
  fields: {
    decision: { label: 'Decision', codes: erasureDecisions },
    legalBasis: { label: 'Legal basis', codes: legalBases },
    meaning: { label: 'Meaning of the signature', codes: signatureMeanings },
    reason: { label: 'Reason for signing' },
  },
});
