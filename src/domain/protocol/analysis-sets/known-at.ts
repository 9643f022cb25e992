import { localDate, type SiteZone } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormName } from '../../record/forms/index.js';
import { declared, everyForm, factsOf, slotOf } from '../../record/forms/lookup.js';
import { undatedDays } from '../partial-dates/undated-days.js';

/**
 * The record with only what counts at a cutoff (protocol §6.1): the form of each fact says from when it counts; what is
 * known only by its year counts from the first day on which it can have happened. Follow-up stays whole: the outcome
 * functions take the cutoff themselves.
 */
export const knownAt = (casebook: Casebook, cutoff: PlainDate, zone: SiteZone): Casebook => {
  const counts = (name: FormName, { value, recordedAt }: Fact<unknown>): boolean => {
    const from = declared[name].knownFrom(value);
    return from === 'ALWAYS' || (from === 'RECORDED' ? localDate(recordedAt, zone) : from) <= cutoff;
  };
  const dated = (fact: Casebook['undated'][number]): boolean => undatedDays(casebook, fact).first <= cutoff;
  return {
    ...casebook,
    ...everyForm((name) => {
      const facts = factsOf(casebook, name);
      const counted = facts.filter((fact) => counts(name, fact));
      // The same list is returned where nothing is left out: others remember what they found in it.
      return counted.length === facts.length ? casebook[name] : slotOf(name, counted);
    }),
    undated: casebook.undated.every(dated) ? casebook.undated : casebook.undated.filter(dated),
  };
};
