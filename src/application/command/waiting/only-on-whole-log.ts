import { LogLacks } from '../../ports/event-log.js';
import type { Orchestrator } from '../../ports/orchestrator.js';

/**
 * Hands commands on while the log holds everything that was seen of it. Where that cannot be asked now, they are handed on:
 * the read models may be away without a command having to wait.
 */
export const onlyOnWholeLog = (
  orchestrator: Pick<Orchestrator, 'submit'>,
  missing: () => Promise<{ readonly stream: string; readonly revision: number } | null>,
): Pick<Orchestrator, 'submit'> => ({
  submit: async (request) => {
    const event = await missing().catch(() => null);
    if (event) throw new LogLacks(event.stream, event.revision);
    return orchestrator.submit(request);
  },
});
