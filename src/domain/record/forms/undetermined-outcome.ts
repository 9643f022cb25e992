import { signatureMeanings, type Signature } from '../../shared/signature.js';
import { form } from './form.js';
import { clinicalReaders } from './who.js';

export const awaitedOutcomes = ['RECURRENCE', 'DEATH'] as const;

/** One of the two signatures under which an outcome that the record shows, and that no form describes, stays undetermined. */
export interface UndeterminedOutcome extends Signature {
  readonly outcome: (typeof awaitedOutcomes)[number];
  /** Revision of the fact that shows it. */
  readonly shownBy: number;
}

export const undeterminedOutcomes = form<UndeterminedOutcome>()({
  command: 'SignUndetermined',
  event: 'OutcomeLeftUndetermined',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'it is a signature; recording the form that describes the outcome ends what was signed',
    },
  ],
  queryable: false,
  enters: ['investigator', 'statistician'],
  sees: clinicalReaders,
  sending: {
    path: 'undetermined-outcomes',
    chapter: 'surveillance',
    summary:
      'Sign that an outcome which the record shows stays undetermined for want of its form; it holds once investigator and statistician have signed',
  },
  label: 'Outcome left undetermined',
  fields: {
    outcome: { label: 'Outcome', codes: awaitedOutcomes },
    shownBy: { label: 'Revision of the fact that shows it' },
    meaning: { label: 'Meaning of the signature', codes: signatureMeanings },
    reason: { label: 'Reason for signing' },
  },
});
