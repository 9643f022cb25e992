import type { MachineCommand } from '../../domain/decision/steps/step.js';
import type { CommandSigner } from '../ports/command-signer.js';
import type { Envelope } from '../ports/envelope.js';
import { commandPurpose } from './handle-command.js';

export interface ServiceCommandDeps {
  readonly signer: CommandSigner;
  readonly envelope: Envelope;
  /** The identity of this process, such as `svc-inference`. */
  readonly serviceId: string;
}

/** What an automated step did, as the command that records it. */
export type StepOutcome = MachineCommand & {
  readonly stream: string;
  readonly actionId: string;
  readonly attempt: number;
};

/** Signs and closes the outcome of a step; the workflow hands it to the command path unread. */
export const createServiceCommand =
  (deps: ServiceCommandDeps) =>
  async (outcome: StepOutcome): Promise<string> => {
    const commandId = `action:${outcome.actionId}@${outcome.attempt}`;
    const jws = await deps.signer.sign({
      commandId,
      correlationId: commandId,
      causationId: outcome.actionId,
      stream: outcome.stream,
      type: outcome.type,
      data: outcome.data,
      actor: { id: deps.serviceId, role: 'service', kind: 'service' },
      authenticatedAt: null,
    });
    return deps.envelope.close(outcome.stream, commandPurpose, jws);
  };
export type ServiceCommand = ReturnType<typeof createServiceCommand>;
