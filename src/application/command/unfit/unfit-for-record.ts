import type { Casebook } from '../../../domain/record/casebook.js';
import type { Change } from '../../../domain/record/correction.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import type { DomainError } from '../../../domain/shared/domain-error.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { CommandDeps } from '../command-deps.js';
import { contradictsIdentity } from './contradicts-identity.js';
import { correctedForm } from './corrected-form.js';
import { malformedCorrection } from './malformed-correction.js';
import { unknownConsentForm } from './unknown-consent-form.js';

/** What the record alone cannot refuse: a correction of the wrong shape, a consent form that no version has, and what contradicts the identity. */
export const unfitForRecord = async (
  { protocols, vault }: Pick<CommandDeps, 'protocols' | 'vault'>,
  trial: TrialState,
  subjectId: string,
  state: Casebook,
  command: Pick<SignedCommand, 'type' | 'data'>,
): Promise<DomainError | null> => {
  const changed = correctedForm(state, command);
  return (
    (changed && malformedCorrection(changed, (command.data as Change).value)) ??
    unknownConsentForm(protocols, command, changed) ??
    (await contradictsIdentity(vault, trial, subjectId, command, changed))
  );
};
