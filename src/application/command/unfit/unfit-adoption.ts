import { trialStream } from '../../../contracts/names.js';
import { checkAdoption } from '../../../domain/protocol/check-adoption.js';
import type { DomainError } from '../../../domain/shared/domain-error.js';
import { violated } from '../../../domain/shared/violated.js';
import type { ProtocolAdoption } from '../../../domain/record/trial-events.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { Protocols } from '../../protocol/protocols.js';

/**
 * Refuses to adopt what this program could not judge by: the files are known to the program, not to the record of the
 * trial. Null for a fitting adoption and for any other command.
 */
export const unfitAdoption = (
  { deployed }: Pick<Protocols, 'deployed'>,
  { stream, type, data }: Pick<SignedCommand, 'stream' | 'type' | 'data'>,
): DomainError | null => {
  if (stream !== trialStream || type !== 'AdoptProtocolVersion') return null;
  return violated(checkAdoption(deployed, data as ProtocolAdoption));
};
