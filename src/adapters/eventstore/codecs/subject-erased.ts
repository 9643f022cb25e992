import { tombstone } from '../../../contracts/values/index.js';
import type { EventCodec } from './event-codec.js';

/** Version 1 named the participant and the basis only: what else stays of who was erased was not recorded. */
export const subjectErased: EventCodec = {
  type: 'SubjectErased',
  version: 2,
  schema: tombstone,
  upcasts: {
    1: (old) => ({ ...(old as object), subjectHash: null, level: null, approver: null, decidedAt: null }),
  },
};
