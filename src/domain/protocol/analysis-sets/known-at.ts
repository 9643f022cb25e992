import { localDate, type SiteZone } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import { undatedDays } from '../partial-dates/undated-days.js';

const single = <F extends Fact<unknown>>(fact: F | null, counts: (fact: F) => boolean): F | null =>
  fact !== null && counts(fact) ? fact : null;

/**
 * The record with only what counts at a cutoff (protocol §6.1): a fact counts from its own clinical date on; what has
 * none (the screening form, laboratory reports, links, judgements and reviews of studies, model runs) from the site's
 * date on which it was recorded; what is known only by its year from the first day on which it can have been.
 * Follow-up stays whole: the outcome functions take the cutoff themselves.
 */
export const knownAt = (casebook: Casebook, cutoff: PlainDate, zone: SiteZone): Casebook => {
  const recorded = ({ recordedAt }: Fact<unknown>): boolean => localDate(recordedAt, zone) <= cutoff;
  const until = (date: PlainDate): boolean => date <= cutoff;
  return {
    ...casebook,
    consents: casebook.consents.filter(({ value }) => until(value.consentDate)),
    screening: single(casebook.screening, recorded),
    laboratory: casebook.laboratory.filter(recorded),
    pregnancyTests: casebook.pregnancyTests.filter(({ value }) => until(value.date)),
    linkedStudies: casebook.linkedStudies.filter(recorded),
    imagingAssessments: casebook.imagingAssessments.filter(recorded),
    imagingReviews: casebook.imagingReviews.filter(recorded),
    predictions: casebook.predictions.filter(recorded),
    refusals: casebook.refusals.filter(recorded),
    resection: single(casebook.resection, ({ value }) => until(value.surgeryDate)),
    pathology: single(casebook.pathology, ({ value }) => until(value.reportDate)),
    therapies: casebook.therapies.filter(({ value }) => until(value.startDate)),
    coEnrolments: casebook.coEnrolments.filter(({ value }) => until(value.date)),
    recurrences: casebook.recurrences.filter(({ value }) => until(value.firstSeenDate)),
    undated: casebook.undated.filter((fact) => until(undatedDays(casebook, fact).first)),
    death: single(casebook.death, ({ value }) => until(value.date)),
    withdrawals: casebook.withdrawals.filter(({ value }) => until(value.date)),
    deviations: casebook.deviations.filter(({ value }) => until(value.startedOn)),
  };
};
