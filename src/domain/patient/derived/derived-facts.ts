import type { PlainDate } from '../../calendar/plain-date.js';
import { analysisSets } from '../../protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../protocol/cohort/cohort.js';
import { assessEligibility } from '../../protocol/eligibility/assess-eligibility.js';
import { label24 } from '../../protocol/label/label-24.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { firstRecurrence } from '../../protocol/surveillance/first-recurrence.js';
import type { Casebook } from '../../record/casebook.js';
import { occasionOf } from '../consequences.js';
import type { DerivedFacts, Named } from './derived-fact.js';
import { endpointFacts } from './endpoint-facts.js';
import { stagingFacts } from './staging-facts.js';
import { surveillanceFacts } from './surveillance-facts.js';

type Question = (book: Casebook, protocol: ProtocolParameters, on: PlainDate) => readonly Named[];

const listed = (codes: readonly string[]): string | null => (codes.length === 0 ? null : codes.join(', '));

/** As the record has it: nothing is judged before there is a screening form. */
const eligibility: Question = (book, protocol, on) => {
  const judged = assessEligibility(book, occasionOf(book), protocol, on);
  const known = book.screening !== null;
  return [
    ['eligibility.occasion', known ? judged.occasion : null],
    ['eligibility.overall', known ? judged.overall : null],
    ...judged.rules.flatMap((rule): readonly Named[] => [
      [`eligibility.${rule.ruleId}`, known ? rule.verdict : null],
      [`eligibility.${rule.ruleId}.reason`, known && rule.verdict !== 'PASS' ? rule.reason : null],
    ]),
  ];
};

const cohort: Question = (book, protocol) => {
  const now = cohortOf(book, protocol);
  return [
    ['cohort', now?.cohort ?? null],
    ['cohort.effectiveOn', now?.effectiveOn ?? null],
    ['cohort.rule', now?.ruleId ?? null],
  ];
};

const recurrence: Question = (book, protocol, on) => {
  const first = firstRecurrence(book, protocol, on);
  return [
    ['firstRecurrence.on', first?.on ?? null],
    ['firstRecurrence.source', first?.source ?? null],
    ['firstRecurrence.milan', first?.milan.status ?? null],
    ['firstRecurrence.rule', first?.milan.ruleId ?? null],
  ];
};

const label: Question = (book, protocol, on) => {
  const { status, value, ruleId, horizon, timeForTStar, flags, sensitivity } = label24(book, protocol, {
    cutoff: on,
    finalLock: false,
  });
  return [
    ['label24.status', status],
    ['label24.value', value],
    ['label24.rule', ruleId],
    ['label24.horizon', horizon],
    ['label24.timeForTStar', timeForTStar],
    ['label24.flags', listed(flags)],
    ...(['A', 'B', 'C', 'D'] as const).flatMap((analysis): readonly Named[] => [
      [`label24.sensitivity.${analysis}.status`, sensitivity[analysis].status],
      [`label24.sensitivity.${analysis}.value`, sensitivity[analysis].value],
    ]),
  ];
};

const sets: Question = (book, protocol, on) =>
  Object.entries(analysisSets(book, protocol, on)).flatMap(([set, { member, reasons }]): readonly Named[] => [
    [`analysisSets.${set}`, member],
    [`analysisSets.${set}.reasons`, listed(reasons)],
  ]);

/** The order in which changes are listed: in the course of the trial, from staging to analysis. */
const questions: readonly Question[] = [
  stagingFacts,
  eligibility,
  cohort,
  surveillanceFacts,
  recurrence,
  endpointFacts,
  label,
  sets,
];

/**
 * Everything that follows from the facts of a record on the site's date `on`, flat and comparable: it is what a
 * correction may change, while recorded facts, announcements and sealed predictions are not part of it. The names
 * are the same for every record under the same protocol.
 */
export const derivedFacts = (book: Casebook, protocol: ProtocolParameters, on: PlainDate): DerivedFacts =>
  new Map(questions.flatMap((question) => question(book, protocol, on)));
