import type { PlainDate } from '../../calendar/plain-date.js';
import type { DeviationCategory } from '../../parameters/deviation-category.js';

/** A protocol deviation as the investigator signs it (protocol §4.2, ST-DEVIATION); its importance follows from its category. */
export interface Deviation {
  readonly category: DeviationCategory;
  readonly description: string;
  readonly discoveredOn: PlainDate;
  readonly startedOn: PlainDate;
  /** Null while it lasts. */
  readonly endedOn: PlainDate | null;
  readonly cause: string;
  readonly action: string;
}
