import { assessEligibility } from '../protocol/eligibility/assess-eligibility.js';
import { cohortOf } from '../protocol/cohort/cohort.js';
import { adoptionsInForce, rulingDate } from '../protocol/in-force.js';
import { contradictedAnnouncements } from '../protocol/surveillance/visit-status.js';
import type { Context } from '../shared/context.js';
import type { Casebook } from './casebook.js';
import type { Eligibility, Occasion } from './eligibility-result.js';
import type { PatientEvent } from './events.js';
import { evolve } from './evolve.js';
import { today } from './handler.js';

/** The record as it would be after events that are still to be written. */
export const foldProvisionally = (
  book: Casebook,
  events: readonly PatientEvent[],
  context: Context,
): Casebook =>
  events.reduce(
    (folded, event) =>
      evolve(folded, {
        ...event,
        facts: {
          revision: folded.revision + 1,
          recordedAt: context.now,
          actor: context.actor,
          protocolVersion: context.protocol.version,
          commandId: '',
        },
      }),
    book,
  );

/** Which of the three judgements the record has come to (protocol §2). */
export const occasionOf = (book: Casebook): Occasion =>
  book.pathology ? 'AFTER_PATHOLOGY' : book.resection ? 'DAY_OF_SURGERY' : 'SCREENING';

const sameJudgement = (a: Eligibility, b: Eligibility): boolean =>
  a.occasion === b.occasion && a.overall === b.overall && JSON.stringify(a.rules) === JSON.stringify(b.rules);

/** ELIG-RECHECK: judged again whenever an input changed and the judgement differs. */
const eligibilityAgain = (book: Casebook, context: Context): readonly PatientEvent[] => {
  if (!book.screening) return [];
  const judged = assessEligibility(book, occasionOf(book), context.protocol, today(context));
  const last = book.eligibility.at(-1)?.value;
  return last && sameJudgement(last, judged) ? [] : [{ type: 'EligibilityAssessed', data: judged }];
};

const cohortAgain = (book: Casebook, context: Context): readonly PatientEvent[] => {
  const cohort = cohortOf(book, context.protocol);
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

const withdrawals = (book: Casebook, context: Context): readonly PatientEvent[] =>
  contradictedAnnouncements(book, context.protocol).map(({ revision, reason }) => ({
    type: 'AnnouncementWithdrawn',
    data: { announcementRevision: revision, reason },
  }));

const clinical = (event: PatientEvent): boolean =>
  ![
    'VisitWindowOpened',
    'VisitReminded',
    'VisitOverdue',
    'VisitMissed',
    'CasebookFrozen',
    'ActionFailed',
    'ActionRetryOrdered',
  ].includes(event.type);

/** What the rules conclude from the record and the record does not say yet; empty for one that agrees with its rules. */
const consequencesOf = (book: Casebook, context: Context): readonly PatientEvent[] => [
  ...eligibilityAgain(book, context),
  ...cohortAgain(book, context),
  ...withdrawals(book, context),
];

/**
 * What a protocol version that has taken effect concludes otherwise than the record says: eligibility judged again,
 * announcements of moved windows withdrawn. Empty without such a version and once the record agrees with it.
 */
export const versionConsequences = (book: Casebook, context: Context): readonly PatientEvent[] => {
  const { trial, now, protocol } = context;
  const inForce = adoptionsInForce(trial.protocolVersions, rulingDate(trial, now, protocol.site.zone));
  return inForce.length === 0 || book.frozen || book.shredded > 0 ? [] : consequencesOf(book, context);
};

/** Appends what follows from the facts: eligibility judged again, cohort moved, announcements withdrawn. */
export const withConsequences = (
  book: Casebook,
  events: readonly PatientEvent[],
  context: Context,
): readonly PatientEvent[] => {
  if (!events.some(clinical)) return events;
  return [...events, ...consequencesOf(foldProvisionally(book, events, context), context)];
};
