import { instant } from '../../domain/calendar/instant.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { isAbandoned } from '../../domain/decision/reservation.js';
import type { KeyVault, KnownPerson } from '../ports/key-vault.js';
import type { TrialClock } from '../ports/trial-clock.js';

export interface SettleCorrectionDeps {
  readonly vault: Pick<KeyVault, 'person' | 'settleCorrection'>;
  readonly trial: () => Promise<TrialState>;
  readonly clock: Pick<TrialClock, 'wallNow'>;
}

/**
 * The person behind a subject number, after what became of a correction that broke off: one that the log holds is in force, one that
 * can no longer be recorded is dropped, one that may be under way stays a proposal. Null for nobody.
 * @throws VaultUnavailable, LogUnavailable
 */
export const settledPerson = async (
  { vault, trial, clock }: SettleCorrectionDeps,
  { subjectId, identityRef }: TrialState['subjects'][number],
): Promise<KnownPerson | null> => {
  const person = await vault.person(identityRef);
  if (!person?.proposal) return person;
  const { commandId, proposedAt } = person.proposal;
  // First the time, then the log: whatever can still be recorded afterwards is not abandoned.
  const isOver = isAbandoned(instant(proposedAt), clock.wallNow());
  const recorded = ((await trial()).identityCorrections[subjectId] ?? []).some(
    (one) => one.commandId === commandId,
  );
  if (!recorded && !isOver) return person;
  await vault.settleCorrection(identityRef, commandId, recorded ? 'recorded' : 'not-recorded');
  return vault.person(identityRef);
};
