import { type DomainError, required } from '../../../domain/shared/domain-error.js';
import { violated } from '../../../domain/shared/violated.js';
import type { Consent } from '../../../domain/record/forms/consent.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { Protocols } from '../../protocol/protocols.js';
import type { CorrectedForm } from './corrected-form.js';

/** The form that a consent would name after this command; null where the command changes none. */
const formAfter = (
  { type, data }: Pick<SignedCommand, 'type' | 'data'>,
  changed: CorrectedForm | null,
): string | null => {
  if (type === 'RecordConsent') return (data as Consent).formVersion;
  if (changed?.form !== 'consents') return null;
  const [before, after] = [changed.before as Consent, changed.after as Consent];
  return after.formVersion === before.formVersion ? null : after.formVersion;
};

/**
 * Refuses a consent to a form that belongs to no version of the protocol (C0): the versions are known to the program,
 * not to the record. A form may be signed ahead of the version that asks for it. Null for any other command.
 */
export const unknownConsentForm = (
  { deployed }: Pick<Protocols, 'deployed'>,
  command: Pick<SignedCommand, 'type' | 'data'>,
  changed: CorrectedForm | null,
): DomainError | null => {
  const form = formAfter(command, changed);
  if (form === null) return null;
  const known = [...new Set(deployed.map(({ parameters }) => parameters.consent.currentForm))];
  const limit = `the form of a version of the protocol: ${known.join(', ')}`;
  return violated(
    required(
      known.includes(form),
      'DD-formVersion',
      '/formVersion',
      form,
      limit,
      `The consent form "${form}" belongs to no version of the protocol; it must be ${limit}.`,
    ),
  );
};
