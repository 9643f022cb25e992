import { instantIn } from '../../domain/calendar/instant.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { isAbandoned } from '../../domain/decision/reservation.js';
import type { KeyVault } from '../ports/key-vault.js';
import type { TrialClock } from '../ports/trial-clock.js';

export interface ExpireEnrolmentsDeps {
  readonly vault: Pick<KeyVault, 'openEnrolments' | 'endEnrolment' | 'withdrawEnrolment'>;
  readonly trial: () => Promise<TrialState>;
  readonly clock: Pick<TrialClock, 'wallNow'>;
}

/**
 * Removes from the vault whom no number can be allocated to any more, as their enrolment broke off: their data are nobody's record, and
 * they stand in the way of the same person under the right national id. One that may be under way stays; a participant is never touched.
 * @returns the references of those of which the vault does not say any more since when they are under way; they stay
 * @throws VaultUnavailable, LogUnavailable
 */
export const expireEnrolments = async ({
  vault,
  trial,
  clock,
}: ExpireEnrolmentsDeps): Promise<readonly string[]> => {
  const open = await vault.openEnrolments();
  if (open.length === 0) return [];
  const untold: string[] = [];
  // First the time, then the log: whatever can still be recorded afterwards is not abandoned.
  const wallNow = clock.wallNow();
  const participants = new Set((await trial()).subjects.map(({ identityRef }) => identityRef));
  for (const { identityRef, mark, since } of open) {
    const began = instantIn(since);
    if (participants.has(identityRef)) await vault.endEnrolment(identityRef);
    else if (began === null) untold.push(identityRef);
    else if (isAbandoned(began, wallNow)) await vault.withdrawEnrolment(identityRef, mark);
  }
  return untold;
};
