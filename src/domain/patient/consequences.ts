import { assessEligibility, sameJudgement } from '../protocol/eligibility/assess-eligibility.js';
import { cohortOf } from '../protocol/cohort/cohort.js';
import { applies } from '../shared/rule.js';
import { adoptionsInForce, rulingDate } from '../protocol/in-force.js';
import { contradictedAnnouncements } from '../protocol/surveillance/contradicted-announcements.js';
import type { Context } from '../decision/context.js';
import type { ProtocolParameters } from '../parameters/parameters.js';
import type { Casebook } from '../record/casebook.js';
import { touchesNoConclusion } from './derived/touches-no-conclusion.js';
import type { Occasion } from '../record/machines/eligibility.js';
import { rememberedByFacts } from '../record/remembered.js';
import type { PatientEvent } from '../record/patient-events.js';
import { foldProvisionally } from './fold-provisionally.js';
import { observedOn } from './handler.js';
import { systemQueries } from './query/system-queries.js';
import { adjudicatedAgain } from './reading/adjudicated-again.js';

/** Which of the three occasions of a judgement the record has reached (protocol §2). */
export const occasionOf = (book: Casebook): Occasion =>
  book.pathology ? 'AFTER_PATHOLOGY' : book.resection ? 'DAY_OF_SURGERY' : 'SCREENING';

/** ELIG-RECHECK: a judgement is written whenever its inputs, the rules or the outcome differ from the last one's. */
const eligibilityAgain = (book: Casebook, protocol: ProtocolParameters): readonly PatientEvent[] => {
  if (!book.screening) return [];
  const judged = assessEligibility(book, occasionOf(book), protocol);
  const last = book.eligibility.at(-1)?.value;
  return applies('ELIG-RECHECK', !last || !sameJudgement(last, judged))
    ? [{ type: 'EligibilityAssessed', data: judged }]
    : [];
};

const cohortAgain = (book: Casebook, protocol: ProtocolParameters): readonly PatientEvent[] => {
  const cohort = cohortOf(book, protocol);
  const last = book.cohorts.at(-1)?.value;
  if (!cohort || (last && last.to === cohort.cohort && last.effectiveOn === cohort.effectiveOn)) return [];
  return [
    {
      type: 'CohortReassigned',
      data: {
        from: last?.to ?? null,
        to: cohort.cohort,
        effectiveOn: cohort.effectiveOn,
        ruleId: cohort.ruleId,
        reason: cohort.reason,
      },
    },
  ];
};

const withdrawals = (book: Casebook, protocol: ProtocolParameters): readonly PatientEvent[] =>
  contradictedAnnouncements(book, protocol).map(({ revision, reason }) => ({
    type: 'AnnouncementWithdrawn',
    data: { announcementRevision: revision, reason },
  }));

/** The day plays no part in these, and a judgement that was written is a fact too: between two facts every answer is the same. */
const concludedFromFacts = rememberedByFacts((book, protocol): readonly PatientEvent[] => [
  ...adjudicatedAgain(book, protocol),
  ...eligibilityAgain(book, protocol),
  ...cohortAgain(book, protocol),
]);

/** What the rules conclude from the record but the record does not say yet; empty for one that agrees with its rules. */
const conclusions = (book: Casebook, { protocol }: Context): readonly PatientEvent[] => [
  ...concludedFromFacts(book, protocol),
  ...withdrawals(book, protocol),
];

/**
 * What a protocol version that has taken effect concludes and the record does not say. Empty without such a version
 * and once the record agrees with it.
 */
export const versionConsequences = (book: Casebook, context: Context): readonly PatientEvent[] => {
  const { trial, now, protocol } = context;
  const inForce = adoptionsInForce(trial.protocolVersions, rulingDate(trial, now, protocol.site.zone));
  return inForce.length === 0 || book.frozen || book.shredded > 0 ? [] : conclusions(book, context);
};

/** Judgements that depend on clinical facts alone: what the clock says changes none of them. */
const judgedAgain = (
  book: Casebook,
  events: readonly PatientEvent[],
  context: Context,
): readonly PatientEvent[] =>
  events.every(({ type }) => touchesNoConclusion(type))
    ? events
    : [...events, ...conclusions(foldProvisionally(book, events, context), context)];

/**
 * Appends what follows from the facts: outcome adjudicated, eligibility judged again, cohort moved, announcements
 * withdrawn, and queries opened and closed by their checks. A command that changed nothing has no consequences, and nothing follows a freeze.
 */
export const withConsequences = (
  book: Casebook,
  events: readonly PatientEvent[],
  context: Context,
): readonly PatientEvent[] => {
  if (events.length === 0 || events.some(({ type }) => type === 'CasebookFrozen')) return events;
  const judged = judgedAgain(book, events, context);
  const folded = foldProvisionally(book, judged, context);
  return [...judged, ...systemQueries(folded, context.protocol, observedOn(context))];
};
