import { trialStream } from '../../contracts/names.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { erasureRuling } from '../../domain/patient/erasure/erasure-state.js';
import type { Tombstone } from '../../domain/record/trial-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { ServiceCommand } from '../command/service-command.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import { CommandRefused, type Orchestrator } from '../ports/orchestrator.js';

export interface HandOnErasureDeps {
  readonly orchestrator: Pick<Orchestrator, 'submit'>;
  readonly serviceCommand: ServiceCommand;
}

const type = 'EraseSubject';

/** What stays of the participant: codes and hashes, no word that a person wrote. @throws StepFailure where no erasure is decided */
export const tombstoneOf = (subjectId: string, casebook: Casebook, trial: TrialState): Tombstone => {
  const ruling = erasureRuling(casebook);
  const subject = trial.subjects.find((one) => one.subjectId === subjectId);
  if (ruling?.value.decision !== 'ERASE' || !subject)
    throw new StepFailure('ERASURE.NOT_DECIDED', `no erasure of ${subjectId} is decided`, false);
  return {
    subjectId,
    subjectHash: subject.identityHash,
    level: 'W3',
    legalBasis: ruling.value.legalBasis,
    approver: { id: ruling.actor.id, role: ruling.actor.role },
    decidedAt: ruling.recordedAt,
  };
};

/**
 * Has the trial record that the participant is erased; from then on the trial carries it out. Repeated, it is the same
 * command. @throws StepFailure with the trial's code when a legal hold or the lock came in between.
 */
export const handOnErasure = async (
  { orchestrator, serviceCommand }: HandOnErasureDeps,
  step: { readonly subjectId: string; readonly actionId: string; readonly attempt: number },
  casebook: Casebook,
  trial: TrialState,
): Promise<void> => {
  const { subjectId, attempt } = step;
  const data = tombstoneOf(subjectId, casebook, trial);
  // Ids of steps are unique within a stream; the trial's stream hears of every participant.
  const actionId = `${step.actionId}:${subjectId}`;
  const envelope = await serviceCommand({ stream: trialStream, actionId, attempt, type, data });
  try {
    await orchestrator.submit({
      stream: trialStream,
      type,
      commandId: `action:${actionId}@${attempt}`,
      bodyDigest: sha256Hex(canonicalJson({ type, data })),
      envelope,
    });
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    const { code, message, violations } = error.refusal;
    throw new StepFailure(violations[0]?.ruleId ?? code, message, false, { cause: error });
  }
};
