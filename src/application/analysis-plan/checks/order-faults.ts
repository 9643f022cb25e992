import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/plan.js';
import { required, type Violation } from '../../../domain/shared/domain-error.js';
import { testableFaults } from './testable-faults.js';

type Analyses = AnalysisPlan['analyses'];

const duplicates = (analyses: Analyses): readonly Violation[] =>
  analyses.flatMap(({ id }, index) => {
    const first = analyses.findIndex((one) => one.id === id);
    return required(
      first === index,
      'SAP-ORDER',
      `/analyses/${index}/id`,
      id,
      'an id that no other analysis has',
      `/analyses/${index}/id: ${id} is the id of /analyses/${first} already; figures and lineage are named after ids, so give it another.`,
    );
  });

/** The analysis under whose hypothesis the test stands, and so on up to the first; null where the order never ends. */
const chainOf = (analyses: Analyses, from: PlannedAnalysis): readonly PlannedAnalysis[] | null => {
  const chain: PlannedAnalysis[] = [];
  let next: PlannedAnalysis | undefined = from;
  while (next) {
    if (chain.includes(next)) return null;
    chain.push(next);
    const after: string | null = next.test?.after ?? null;
    next = after === null ? undefined : analyses.find(({ id }) => id === after);
  }
  return chain;
};

/** The hypothesis about PRE is tested first: one about POST stands behind it (fixed order). */
const postBehindPre = (analysis: PlannedAnalysis, chain: readonly PlannedAnalysis[] | null): boolean =>
  !analysis.scores.includes('POST') ||
  analysis.scores.includes('PRE') ||
  (chain ?? []).some((one) => one !== analysis && one.scores.includes('PRE') && one.test !== null);

const testFaults = (analyses: Analyses): readonly Violation[] =>
  analyses.flatMap((analysis, index) => {
    const { test } = analysis;
    if (!test) return [];
    const path = `/analyses/${index}/test`;
    const before = analyses.find(({ id }) => id === test.after);
    const chain = chainOf(analyses, analysis);
    return [
      ...required(
        analysis.estimators.includes(test.estimator),
        'SAP-ORDER',
        `${path}/estimator`,
        test.estimator,
        'an estimator of the same analysis',
        `${path}/estimator: the analysis does not estimate ${test.estimator}; test one of ${analysis.estimators.join(', ')}.`,
      ),
      ...testableFaults(analysis, test, path),
      ...required(
        test.after === null || (before !== undefined && before.test !== null),
        'SAP-ORDER',
        `${path}/after`,
        test.after,
        'the id of an analysis that has a test, or null',
        `${path}/after: ${String(test.after)} is no analysis of this plan with a test; name one, or null for the first test.`,
      ),
      ...required(
        chain !== null,
        'SAP-ORDER',
        `${path}/after`,
        test.after,
        'an order with a beginning',
        `${path}/after: the tests wait for each other in a circle; let one of them have null.`,
      ),
      ...required(
        chain === null || postBehindPre(analysis, chain),
        'SAP-ORDER',
        `${path}/after`,
        test.after,
        'an analysis of PRE, directly or before it',
        `${path}/after: PRE is tested before POST; let this test come after one of PRE.`,
      ),
    ];
  });

/** Only one test may come first: two would be two chances without a limit for both. */
const oneFirstTest = (analyses: Analyses): readonly Violation[] => {
  const first = analyses.flatMap(({ test }, index) => (test?.after === null ? [index] : []));
  return first.slice(1).map((index) => ({
    ruleId: 'SAP-ORDER',
    path: `/analyses/${index}/test/after`,
    value: null,
    limit: 'one first test',
    message: `/analyses/${index}/test/after: /analyses/${first[0] ?? 0} is tested first already; let this test come after another.`,
  }));
};

const followers = (analyses: Analyses): readonly Violation[] =>
  analyses.flatMap(({ test }, index) => {
    const rival = analyses.findIndex(
      (one) => test?.after !== null && test !== null && one.test?.after === test.after,
    );
    return required(
      rival === -1 || rival === index,
      'SAP-ORDER',
      `/analyses/${index}/test/after`,
      test?.after ?? null,
      'an order without branches',
      `/analyses/${index}/test/after: /analyses/${rival} comes after ${test?.after ?? ''} too; a fixed order has one test after another.`,
    );
  });

/** One primary analysis a model, PRE first, each of the whole set of its score (protocol §6.1). */
const primaryFaults = (analyses: Analyses): readonly Violation[] => {
  const primary = analyses.filter(({ rank }) => rank === 'PRIMARY');
  const named = primary.map(({ scores }) => scores.join('+'));
  const asPlanned = primary.every(
    ({ scores, population, outcome, label, censoring, estimators }) =>
      population === (scores[0] === 'PRE' ? 'FAS_V' : 'POST_V') &&
      outcome === 'AGGRESSIVE_RECURRENCE_24M' &&
      label === 'PRIMARY' &&
      censoring === 'NONE' &&
      estimators.includes('auc-at-horizon'),
  );
  return [
    ...required(
      named.join() === 'PRE,POST',
      'SAP-ORDER',
      '/analyses',
      named,
      'one primary analysis of PRE and then one of POST',
      `/analyses: the protocol has one primary analysis of PRE and after it one of POST; the plan has, in this order: ${named.join(', ') || 'none'}.`,
    ),
    ...required(
      asPlanned,
      'SAP-ORDER',
      '/analyses',
      primary.map(({ id }) => id),
      'auc-at-horizon of AGGRESSIVE_RECURRENCE_24M under the primary label, of PRE in FAS_V and of POST in POST_V',
      '/analyses: a primary analysis estimates auc-at-horizon of AGGRESSIVE_RECURRENCE_24M under the label PRIMARY without censoring at therapy, of PRE in FAS_V and of POST in POST_V.',
    ),
  ];
};

/** What is wrong in how the analyses stand to each other: ids, ranks and the order of tests (SAP-ORDER). */
export const orderFaults = ({ analyses }: Pick<AnalysisPlan, 'analyses'>): readonly Violation[] => [
  ...duplicates(analyses),
  ...primaryFaults(analyses),
  ...testFaults(analyses),
  ...oneFirstTest(analyses),
  ...followers(analyses),
];
