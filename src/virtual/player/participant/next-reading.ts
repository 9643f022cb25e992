import { epochMsOf, instantOf } from '../../../domain/calendar/instant.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { independentReadings } from '../../../domain/protocol/adjudication/reading-state.js';
import { readingsOutstanding } from '../../../domain/protocol/adjudication/readings-outstanding.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import type { Life } from '../../lives/index.js';
import type { ReadingTurn } from './next.js';

const hour = 3_600_000;

const wasTakenBack = ({ voided }: Casebook, caseId: string): boolean =>
  voided.some(
    ({ form, fact }) => form === 'readings' && (fact.value as { readonly caseId: string }).caseId === caseId,
  );

/** What a reader of the life does next with the case that is open; null where none is, or nobody is left to read it. */
export const nextReading = (
  { readers }: Life,
  book: Casebook,
  protocol: ProtocolParameters,
): ReadingTurn | null => {
  const [open] = readingsOutstanding(book, protocol);
  if (!open || open.caseId === null) return null;
  const { caseId } = open;
  const after = (hours: number) => instantOf(epochMsOf(open.since) + hours * hour);
  const read = independentReadings(book, caseId).length;
  const [first] = readers;
  const toTakeBack = first?.takenBack && !wasTakenBack(book, caseId) ? first.takenBack : null;
  if (first && toTakeBack && read === 1)
    return { kind: 'withdrawal', at: after(toTakeBack.afterHours), caseId, reader: first.reader };
  const sight = readers[read];
  if (!sight) return null;
  const { reader, afterHours } = sight;
  const seen = toTakeBack && read === 0 ? toTakeBack.seen : sight.seen;
  return { kind: 'reading', at: after(afterHours), caseId, reader, seen };
};
