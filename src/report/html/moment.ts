import { type Element, h } from '../markup/element.js';

/** A moment in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`, for people, to the second and with its zone; the element holds it to the millisecond. */
export const moment = (at: string): Element =>
  h('time', { dateTime: at }, `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`);
