import { type DomainError, required } from '../../../domain/shared/domain-error.js';
import { withValueAt } from '../../../domain/shared/json-pointer.js';
import { violated } from '../../../domain/shared/violated.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import type { Correction } from '../../../domain/record/correction.js';
import type { Consent } from '../../../domain/record/forms/consent.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { Protocols } from '../../protocol/protocols.js';

/** The form that a consent would name after this command; null where the command changes none. */
const formAfter = (
  { consents }: Pick<Casebook, 'consents'>,
  { type, data }: Pick<SignedCommand, 'type' | 'data'>,
): string | null => {
  if (type === 'RecordConsent') return (data as Consent).formVersion;
  if (type !== 'CorrectValue') return null;
  const { factRevision, path, value } = data as Correction;
  const before = consents.find(({ revision }) => revision === factRevision)?.value;
  if (!before) return null;
  const { formVersion } = withValueAt(before, path, value);
  return formVersion === before.formVersion ? null : formVersion;
};

/**
 * Refuses a consent to a form that belongs to no version of the protocol (C0): the versions are known to the program,
 * not to the record. A form may be signed ahead of the version that asks for it. Null for any other command.
 */
export const unknownConsentForm = (
  { deployed }: Pick<Protocols, 'deployed'>,
  state: Pick<Casebook, 'consents'>,
  command: Pick<SignedCommand, 'type' | 'data'>,
): DomainError | null => {
  const form = formAfter(state, command);
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
