import { trialStream } from '../../contracts/names.js';
import { checkAdoption } from '../../domain/protocol/check-adoption.js';
import { refuse, type DomainError } from '../../domain/shared/domain-error.js';
import type { ProtocolAdoption } from '../../domain/trial/events.js';
import type { SignedCommand } from '../ports/command-signer.js';
import type { Protocols } from '../protocol/protocols.js';

/**
 * Refuses to adopt what this program could not judge by: the files are known to the program, not to the record of the
 * trial. Null for a fitting adoption and for any other command.
 */
export const unfitAdoption = (
  { deployed }: Pick<Protocols, 'deployed'>,
  { stream, type, data }: Pick<SignedCommand, 'stream' | 'type' | 'data'>,
): DomainError | null => {
  if (stream !== trialStream || type !== 'AdoptProtocolVersion') return null;
  const violations = checkAdoption(deployed, data as ProtocolAdoption);
  return violations.length === 0
    ? null
    : refuse('rule', 'RULE.VIOLATED', violations.map(({ message }) => message).join(' '), violations);
};
