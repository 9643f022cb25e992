import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { analyse } from '../../../src/application/trial-analysis/index.js';
import { type Evaluation, evaluation } from '../../../src/contracts/evaluation.js';
import { addDays } from '../../../src/domain/calendar/plain-date.js';
import { analysisRow } from '../../../src/domain/protocol/analysis-row/analysis-row-of.js';
import { datasets, evaluateFiles, type ExportedTrial } from '../../../src/exports/index.js';
import type { PlayedTrial } from '../../../src/virtual/player/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';
import { planOfTheTrial } from '../../support/plan-of-the-trial.js';
import { ran, withFile } from '../cli/evaluate/evaluated.js';

const plan = planOfTheTrial();

/** The trial in which one member's first recurrence comes after the horizon and is of an extent that nobody can tell. */
const withLateRecurrence = (lived: PlayedTrial): readonly [PlayedTrial, string] => {
  const { participants } = leftAfterLock(lived);
  const free = participants
    .filter(({ sets, label }) => sets.FAS_V.member && label.status === 'EVENT_FREE')
    .toSorted((a, b) => ((a.endpoints?.ttar.origin ?? '') < (b.endpoints?.ttar.origin ?? '') ? -1 : 1))[0];
  const [form] = participants.flatMap(({ casebook }) => casebook.recurrences);
  if (!free?.endpoints || !form) throw new Error('the trial is too small');
  const on = addDays(free.endpoints.ttar.origin, 735);
  const seen = { firstSeenDate: on, confirmDate: on, sites: [], workupComplete: false };
  const extent = {
    intrahepaticCount: null,
    longestMm: [null],
    infiltrative: false,
    macrovascular: 'UN',
    bileDuctThrombus: 'UN',
    extrahepatic: 'UN',
  } as const;
  const recurrence = { ...form, revision: 100_000, value: { ...form.value, ...seen, ...extent } };
  const told = lived.participants.map((one) =>
    one.subjectId === free.subjectId && one.casebook
      ? { ...one, casebook: { ...one.casebook, recurrences: [recurrence] } }
      : one,
  );
  return [{ ...lived, participants: told }, free.subjectId];
};

describe('the exported file and the analysis of the trial', () => {
  let lived: PlayedTrial;
  let trial: ExportedTrial;
  let late: string;
  let csv: string;
  let answer: Evaluation;

  beforeAll(async () => {
    [lived, late] = withLateRecurrence(await livedTrial(40, 12));
    trial = leftAfterLock(lived);
    csv = evaluateFiles(trial).find(({ name }) => name === 'fas-v.csv')?.text ?? '';
    const words = [
      ...['--id', 'id', '--time', 'time', '--status', 'status', '--competing', '2,3', '--score', 'PRE'],
      ...['--curve-time', 'curveTime', '--curve-status', 'curveStatus', '--horizon', String(plan.horizonDay)],
      ...['--threshold', String(plan.thresholds.PRE), '--json'],
    ];
    const { code, out, err } = await withFile(csv, (path) => ran(path, ...words));
    if (code !== 0) throw new Error(err);
    answer = evaluation.parse(JSON.parse(out));
  });

  const rowOf = (id: string) =>
    parse<Record<string, string>>(csv, { columns: true }).find((row) => row['id'] === id);

  it('hold a participant whose outcome at the horizon is known and whose type of first recurrence is not', () => {
    const one = trial.participants.find(({ subjectId }) => subjectId === late);
    expect(one?.endpoints?.ttar.type).toBe('UNDETERMINED');
    expect(one?.label.value).toBe(0);
    expect(rowOf(late)).toMatchObject({ status: '0', curveTime: '', curveStatus: '' });
    expect(Number(rowOf(late)?.['time'])).toBeGreaterThan(plan.horizonDay);
  });

  it.each(['primary.pre-auc', 'supportive.pre-auc-of-labels', 'secondary.pre-classification'])(
    'agree in every figure of %s: value, interval, n and events',
    (id) => {
      const planned = plan.analyses.find((one) => one.id === id);
      if (!planned) throw new Error(`no analysis ${id}`);
      const scoresOf = (model: 'PRE' | 'POST') =>
        new Map(
          trial.participants.flatMap(({ subjectId, scores }) =>
            scores[model] === null ? [] : [[subjectId, scores[model]] as const],
          ),
        );
      const { figures } = analyse(planned, {
        plan,
        scores: { PRE: scoresOf('PRE'), POST: scoresOf('POST') },
        rows: lived.participants.map((one) => analysisRow(one, { cutoff: trial.cutoff, finalLock: true })),
      });
      let compared = 0;
      for (const figure of figures) {
        if (figure.group !== null || figure.score !== 'PRE' || figure.scale !== 'horizon') continue;
        const ours = answer.figures.filter(
          ({ estimator, score, group, cause }) =>
            estimator === figure.estimator && score === 'PRE' && group === null && cause === figure.cause,
        );
        if (ours.length === 0) continue;
        const { n, events } = figure;
        const told =
          'value' in figure
            ? { value: figure.value, interval: figure.interval }
            : { notEstimable: figure.notEstimable };
        expect(ours).toEqual([expect.objectContaining({ n, events, ...told })]);
        compared += 1;
      }
      expect(compared).toBeGreaterThan(0);
    },
  );

  it('leave that participant out of curves alone', () => {
    const km = answer.figures.find(
      ({ estimator, group }) => estimator === 'survival.kaplan-meier' && group === null,
    );
    expect(km?.n).toBe(answer.data.n - 1);
    expect(answer.data.notes).toContain(
      '1 rows have no curveTime and curveStatus: they take no part in curves and tests',
    );
  });

  it('have the outcome at 24 months of that participant in ADTTE, and no time to aggressive recurrence', () => {
    const adtte = datasets(trial).find(({ name }) => name === 'ADTTE');
    const at = (name: string): number => adtte?.columns.findIndex((one) => one.name === name) ?? -1;
    const codes = adtte?.rows
      .filter((row) => String(row[at('USUBJID')]).endsWith(late))
      .map((row) => row[at('PARAMCD')]);
    expect(codes).toContain('T24');
    expect(codes).not.toContain('TTAR');
  });
});
