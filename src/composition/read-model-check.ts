import type { Check } from '../application/health/health-watch.js';
import type { Logger } from '../application/ports/logger.js';
import { clockStream, subjectOf, trialStream, unsealingStream } from '../contracts/names.js';
import type { MissingEvent, Projector, ReadModelLag } from '../projections/index.js';

const said: Readonly<Record<ReadModelLag['state'], string | null>> = {
  current: null,
  behind: null,
  rebuilding:
    'The read models are being built from the log; lists and records can be read again when that is done.',
  stalled: 'Nobody brings the read models up to date: lists and records are stale. Look at the projector.',
  unknown: 'The database of the read models or the event store does not answer: nothing can be read.',
};

/** The rows are behind the log for so long that what is read is stale, although they move. */
const staleAfterMs = 30_000;

/** Anybody may read the health: it says of what kind the stream is, and the log of the process which one. */
const kindOf = ({ stream }: MissingEvent): string => {
  if (subjectOf(stream) !== null) return 'the record of a participant';
  return stream === trialStream || stream === clockStream || stream === unsealingStream
    ? `the stream "${stream}"`
    : 'a record of accesses';
};

/** Whether what is read is what the log says, whoever keeps it so. */
export const readModelCheck = (
  lag: () => Promise<ReadModelLag>,
  projector: Pick<Projector, 'health'> | null,
  missing: () => Promise<MissingEvent | null>,
  logger: Pick<Logger, 'error'>,
): Check => {
  let told = '';
  const tell = (lacks: MissingEvent | null): void => {
    const { stream, revision } = lacks ?? { stream: '', revision: -1 };
    const now = lacks ? `${stream}@${revision}` : '';
    if (lacks && now !== told) logger.error('the log lacks an event that was recorded', { stream, revision });
    told = now;
  };
  const look = async () => {
    const [{ state, behindMs }, lacks] = await Promise.all([lag(), missing().catch(() => null)]);
    tell(lacks);
    if (lacks)
      return {
        what: `The log lacks 1 event or more that were recorded, of ${kindOf(lacks)}: it was cut back, or is of another trial. No command is taken and the read models stay as they are, until the log is whole again or its loss is accepted. The log of the process names the event.`,
      };
    const own = projector?.health();
    const progress = own?.progress ?? null;
    if (own?.state === 'failing')
      return { what: 'The projector cannot go on; its log says why. Lists and records are stale.', progress };
    const stale = state === 'behind' && behindMs > staleAfterMs;
    return { what: stale ? said.stalled : said[state], progress };
  };
  return { part: 'read-models', silent: said.unknown ?? '', look };
};
