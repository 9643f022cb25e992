import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Actor } from '../../domain/shared/actor.js';
import type { UpdateName } from '../../contracts/names.js';
import type { CommandSigner } from '../ports/command-signer.js';
import type { Envelope } from '../ports/envelope.js';
import type { Orchestrator, Receipt } from '../ports/orchestrator.js';
import { commandPurpose } from './handle-command.js';
import { InFlight } from './waiting/in-flight.js';

/** What somebody asks for, already authenticated and shaped. */
export interface CommandIntent {
  readonly stream: string;
  readonly type: UpdateName;
  readonly data: unknown;
  readonly actor: Actor;
  readonly authenticatedAt: Instant | null;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  /** Real time after which it is refused where it was not decided: something is reserved for it until then. */
  readonly notAfter?: Instant;
}

/** The same key by the same person is the same command for ever. */
export const commandIdOf = ({
  actor,
  idempotencyKey,
}: Pick<CommandIntent, 'actor' | 'idempotencyKey'>): string => `http:${actor.id}:${idempotencyKey}`;

export type SubmitCommand = (intent: CommandIntent) => Promise<Receipt>;

export interface SubmitDeps {
  readonly signer: CommandSigner;
  readonly envelope: Envelope;
  readonly orchestrator: Pick<Orchestrator, 'submit'>;
}

/**
 * Signs, closes and sends.
 * @throws TooManyInFlight before anything is done, where the record or the person has too many in flight.
 */
export const createSubmitCommand = (deps: SubmitDeps): SubmitCommand => {
  const inFlight = new InFlight();
  const handOn = async (intent: CommandIntent): Promise<Receipt> => {
    const commandId = commandIdOf(intent);
    const jws = await deps.signer.sign({
      commandId,
      correlationId: intent.correlationId,
      causationId: intent.correlationId,
      stream: intent.stream,
      type: intent.type,
      data: intent.data,
      actor: intent.actor,
      authenticatedAt: intent.authenticatedAt,
      ...(intent.notAfter && { notAfter: intent.notAfter }),
    });
    const envelope = await deps.envelope.close(intent.stream, commandPurpose, jws);
    const bodyDigest = sha256Hex(canonicalJson({ type: intent.type, data: intent.data }));
    return deps.orchestrator.submit({
      stream: intent.stream,
      type: intent.type,
      commandId,
      bodyDigest,
      envelope,
    });
  };
  return (intent) => inFlight.one(intent.stream, intent.actor.id, () => handOn(intent));
};
