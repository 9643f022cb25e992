import { epochMsOf } from '../../../domain/calendar/instant.js';
import type { EventLog } from '../../ports/event-log.js';
import type { Logger } from '../../ports/logger.js';
import type { CommandRequest, Orchestrator, Receipt } from '../../ports/orchestrator.js';

/** Clocks of two machines may differ by so much; a receipt that is younger was given for this very request. */
const oldMs = 60_000;

export interface TrueReceiptDeps {
  readonly log: Pick<EventLog, 'readFrom'>;
  readonly logger: Pick<Logger, 'warn'>;
  /** Real time in milliseconds. */
  readonly now: () => number;
}

/**
 * The orchestrator answers a repeated command from its own memory, also after the log was put back to a moment before it.
 * A receipt that was given long ago is therefore compared with the log; a command that the log lacks is decided once more.
 */
export const trueReceipts = (
  orchestrator: Pick<Orchestrator, 'submit'>,
  { log, logger, now }: TrueReceiptDeps,
): Pick<Orchestrator, 'submit'> => {
  const isRemembered = ({ recordedAt }: Receipt): boolean =>
    recordedAt !== undefined && now() - epochMsOf(recordedAt) > oldMs;

  const isInLog = async ({ stream, commandId }: CommandRequest, { revision }: Receipt): Promise<boolean> => {
    const [event] = await log.readFrom(stream, revision);
    return event?.metadata.commandId === commandId;
  };

  return {
    submit: async (request) => {
      const receipt = await orchestrator.submit(request);
      if (!isRemembered(receipt) || (await isInLog(request, receipt))) return receipt;
      const { stream, commandId } = request;
      logger.warn('the log lacks a command that was acknowledged; it is decided once more', {
        stream,
        commandId,
        revision: receipt.revision,
      });
      return orchestrator.submit({ ...request, lost: receipt.position });
    },
  };
};
