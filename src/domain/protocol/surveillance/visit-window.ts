import { satisfies } from '../../shared/rule.js';
import type { ProtocolParameters, VisitCode, VisitDefinition } from '../../parameters/parameters.js';
import { addDays, addMonths, type PlainDate } from '../../calendar/plain-date.js';

export interface WindowReminder {
  /** Anchor and offset in days, such as `open-14`, `open`, `target`, `close-7`. */
  readonly name: string;
  readonly on: PlainDate;
}

/** The dates of one scheduled visit; `open` and `close` are both inside the window. */
export interface VisitWindow {
  readonly visit: VisitCode;
  readonly open: PlainDate;
  readonly target: PlainDate;
  readonly close: PlainDate;
  readonly reminders: readonly WindowReminder[];
}

/** Both limits belong to the window: VIS-M1, VIS-M3 and so on, the rule of the visit. */
export const isInside = (
  { visit, open, close }: Pick<VisitWindow, 'visit' | 'open' | 'close'>,
  date: PlainDate,
): boolean => satisfies(`VIS-${visit}`, date >= open && date <= close);

const offsetName = (days: number): string => (days === 0 ? '' : days > 0 ? `+${days}` : `${days}`);

type Anchor = VisitDefinition['reminders'][number]['from'];

/** The code of a reminder, as announcements are stored with it. */
const reminderName = (from: Anchor, days: number): string => `${from}${offsetName(days)}`;

const anchors: readonly Anchor[] = ['open', 'target', 'close'];

/** The date of the window from which a reminder counts, read from its name. */
export const anchorOf = (name: WindowReminder['name']): Anchor =>
  anchors.find((anchor) => name.startsWith(anchor)) ?? 'open';

const targetOf = (d0: PlainDate, target: VisitDefinition['target']): PlainDate =>
  'days' in target ? addDays(d0, target.days) : addMonths(d0, target.months);

const windowOf = (d0: PlainDate, definition: VisitDefinition): VisitWindow => {
  const target = targetOf(d0, definition.target);
  const dates = {
    open: addDays(target, -definition.opensDaysBefore),
    target,
    close: addDays(target, definition.closesDaysAfter),
  };
  return {
    visit: definition.code,
    ...dates,
    reminders: definition.reminders.map(({ from, days }) => ({
      name: reminderName(from, days),
      on: days === 0 ? dates[from] : addDays(dates[from], days),
    })),
  };
};

/** Windows never change for a protocol version and a day of surgery, and every status asks for them. */
const computed = new WeakMap<ProtocolParameters, Map<PlainDate, readonly VisitWindow[]>>();

const computedFor = (protocol: ProtocolParameters): Map<PlainDate, readonly VisitWindow[]> => {
  const known = computed.get(protocol);
  if (known) return known;
  const fresh = new Map<PlainDate, readonly VisitWindow[]>();
  computed.set(protocol, fresh);
  return fresh;
};

/** The surveillance calendar from the day of surgery (protocol §4.1: VIS-M1 and so on, VIS-CLAMP, VIS-WINDOW), in schedule order. */
export const visitWindows = (d0: PlainDate, protocol: ProtocolParameters): readonly VisitWindow[] => {
  const byDate = computedFor(protocol);
  const known = byDate.get(d0);
  if (known) return known;
  const windows = protocol.visits.map((definition) => windowOf(d0, definition));
  byDate.set(d0, windows);
  return windows;
};
