import { type Handler, servicesOnly } from '../handler.js';

/** The trial has taken the erasure over, which its own stream says; the record of a participant who is erased takes no event any more. */
export const recordErasureHandedOn: Handler<'RecordErasureHandedOn'> = (_book, _data, context) =>
  servicesOnly(context) ?? [];
