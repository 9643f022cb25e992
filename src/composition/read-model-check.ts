import type { Check } from '../application/health/health-watch.js';
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

/** Whether what is read is what the log says, whoever keeps it so. */
export const readModelCheck = (
  lag: () => Promise<ReadModelLag>,
  projector: Pick<Projector, 'health'> | null,
  missing: () => Promise<MissingEvent | null>,
): Check => ({
  part: 'read-models',
  silent: said.unknown ?? '',
  look: async () => {
    const [{ state, behindMs }, lacks] = await Promise.all([lag(), missing().catch(() => null)]);
    if (lacks)
      return {
        what: `The log lacks ${lacks.stream} revision ${lacks.revision}, which was recorded: it was cut back, or is of another trial. No command is taken and the read models stay as they are, until the log is whole again or its loss is accepted.`,
      };
    const own = projector?.health();
    const progress = own?.progress ?? null;
    if (own?.state === 'failing')
      return { what: 'The projector cannot go on; its log says why. Lists and records are stale.', progress };
    const stale = state === 'behind' && behindMs > staleAfterMs;
    return { what: stale ? said.stalled : said[state], progress };
  },
});
