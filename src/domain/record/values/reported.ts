import type { PartialDate } from '../../calendar/partial-date.js';

/** A form as the site reported it: of the named dates the day, or the month too, may be missing (protocol §4.3, EP-PARTIAL). */
export type Reported<Form, Dates extends keyof Form> = {
  readonly [Key in keyof Form]: Key extends Dates ? Form[Key] | PartialDate : Form[Key];
};
