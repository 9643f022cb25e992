import type { EventMetadata } from '../../application/ports/event-log.js';
import type { JsonColumn } from '../json-column.js';

export interface TimelineTable {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: JsonColumn<unknown>;
  readonly metadata: JsonColumn<EventMetadata>;
}
