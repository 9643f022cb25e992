import Table from 'cli-table3';
import type { WhatIfView } from '../contracts/views/index.js';

type Difference = WhatIfView['differences'][number];
type Window = Difference['windows'][number]['from'];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const made = new Table({ head: [...head], style: { head: [], border: [] }, wordWrap: true });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
};

const section = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => (rows.length === 0 ? [] : [`${title}\n${table(head, rows)}`]);

const dates = (window: Window): string =>
  window ? `${window.open} … ${window.target} … ${window.close}` : 'none';

const judgement = ({ subjectId, eligibility }: Difference): readonly (readonly string[])[] =>
  (eligibility?.rules ?? []).map(({ ruleId, from, to, reason }, index) => [
    index === 0 ? subjectId : '',
    index === 0 && eligibility ? `${eligibility.from} → ${eligibility.to}` : '',
    `${ruleId}: ${from} → ${to}${reason === null ? '' : `, ${reason}`}`,
  ]);

const deviations = ({ subjectId, deviations: { appear, vanish } }: Difference) => [
  ...appear.map(({ ruleId, on, description }) => [subjectId, 'appears', ruleId, on, description]),
  ...vanish.map(({ ruleId, on, description }) => [subjectId, 'vanishes', ruleId, on, description]),
];

const outcomes = ({ subjectId, outcome }: Difference): readonly (readonly string[])[] => [
  ...(outcome?.cohort
    ? [[subjectId, 'cohort', outcome.cohort.from ?? 'none', outcome.cohort.to ?? 'none']]
    : []),
  ...(outcome?.label ? [[subjectId, 'label', outcome.label.from, outcome.label.to]] : []),
  ...(outcome?.analysisSets ?? []).map(({ set, from }) => [
    subjectId,
    set,
    from ? 'member' : 'no member',
    from ? 'no member' : 'member',
  ]),
];

const summary = ({ counts }: WhatIfView): string => {
  const lines: readonly (readonly [number, string])[] = [
    [counts.becomeIneligible, 'would become ineligible'],
    [counts.windowsMove, 'would have a visit window moved, added or dropped'],
    [counts.deviationsAppear, 'would have a new deviation'],
    [counts.deviationsVanish, 'would lose a deviation'],
    [counts.cohortsChange, 'would change cohort'],
    [counts.labelsChange, 'would change label'],
    [counts.analysisSetsChange, 'would enter or leave an analysis set'],
  ];
  return lines.map(([count, what]) => `  ${String(count).padStart(5)}  ${what}`).join('\n');
};

const value = (leaf: string | number | boolean | null): string => (leaf === null ? '–' : String(leaf));

/** The answer in words and tables, sections without a line left out. */
export const whatIfText = (answer: WhatIfView): string => {
  const { differences } = answer;
  const head = `Draft ${answer.draft.version} (${answer.draft.digest}) against ${answer.version} in force, on ${answer.on}: ${answer.compared} participants compared${answer.erased === 0 ? '' : `, ${answer.erased} erased`}.`;
  if (answer.parameters.length === 0) return `${head}\nNo parameter differs, so nothing would change.`;
  return [
    head,
    ...section(
      'Parameters',
      ['parameter', 'in force', 'draft'],
      answer.parameters.map(({ path, from, to }) => [path, value(from), value(to)]),
    ),
    `Participants\n${summary(answer)}`,
    ...section('Eligibility', ['subject', 'judgement', 'rules'], differences.flatMap(judgement)),
    ...section(
      'Windows',
      ['subject', 'visit', 'in force (open … target … close)', 'draft'],
      differences.flatMap(({ subjectId, windows }) =>
        windows.map(({ visit, from, to }) => [subjectId, visit, dates(from), dates(to)]),
      ),
    ),
    ...section('Deviations', ['subject', '', 'rule', 'on', 'what'], differences.flatMap(deviations)),
    ...section(
      'Labels, participants',
      ['in force', 'draft', 'participants'],
      answer.labels.map(({ from, to, participants }) => [from, to, String(participants)]),
    ),
    ...section(
      'Cohorts, labels and analysis sets',
      ['subject', 'what', 'in force', 'draft'],
      differences.flatMap(outcomes),
    ),
  ].join('\n\n');
};
