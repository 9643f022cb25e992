import { describe, expect, it } from '@jest/globals';
import {
  type AnalysisInputs,
  type Lineage,
  analyse,
  lineageOf,
} from '../../../../src/application/trial-analysis/index.js';
import { type AnalysisResult, populationId } from '../../../../src/contracts/analysis/index.js';
import { analysisRow } from '../../../support/analysis-rows.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const plan = planOfTheTrial();
const inputs: AnalysisInputs = {
  ...simulatedRows(200, 11),
  plan: { ...plan, imputation: { ...plan.imputation, datasets: 2, iterations: 1 } },
};

const only = (ids: ReadonlySet<string>): AnalysisInputs => {
  const those = (scores: ReadonlyMap<string, number>) => new Map([...scores].filter(([id]) => ids.has(id)));
  return {
    plan: inputs.plan,
    rows: inputs.rows.filter(({ subjectId }) => ids.has(subjectId)),
    scores: { PRE: those(inputs.scores.PRE), POST: those(inputs.scores.POST) },
  };
};

const lineage = (id: string, of: AnalysisInputs = inputs): Lineage => {
  const found = lineageOf(of, id);
  if (found === undefined || 'suppressed' in found) throw new Error(`${id} has no lineage`);
  return found;
};

const subjects = ({ participants }: Lineage): readonly string[] =>
  participants.map(({ subjectId }) => subjectId);

const again = (of: Lineage, id: string): unknown => {
  const { participants: _, ...number } = lineage(id, only(new Set(subjects(of))));
  return number;
};

const resultOf = (id: string, of: AnalysisInputs = inputs): AnalysisResult => {
  const analysis = plan.analyses.find((one) => one.id === id);
  if (analysis === undefined) throw new Error(id);
  return analyse(analysis, of);
};

describe('the lineage of a figure', () => {
  it.each(plan.analyses.map(({ id }) => id))(
    'of %s names participants from whose rows alone the number is computed again',
    (id) => {
      const estimated = resultOf(id).figures.filter((figure) => 'value' in figure);
      const picked = [estimated.at(0), estimated.at(-1)].filter((figure) => figure !== undefined);
      for (const figure of picked) {
        const found = lineage(figure.id);
        expect(found).toMatchObject({ figure });
        expect(again(found, figure.id)).toEqual({ figure });
      }
    },
  );

  it('leaves out whoever is in another group', () => {
    const low = lineage(
      'secondary.pre-risk-groups-rfs:survival.kaplan-meier:score=PRE:group=low:time=730:threshold=0.5',
    );
    expect(low.participants.length).toBeGreaterThan(0);
    expect('figure' in low ? low.figure.n : null).toBe(low.participants.length);
    expect(subjects(low).every((subjectId) => (inputs.scores.PRE.get(subjectId) ?? 1) < 0.5)).toBe(true);
  });

  it('tells the stream, its head and where the predictions are', () => {
    expect(lineage('primary.pre-auc:auc.at-horizon:score=PRE:time=730').participants[0]).toMatchObject({
      stream: expect.stringMatching(/^patient-APAR-\d{4}$/u),
      revision: 9,
      predictions: [
        { model: 'PRE', revision: 4 },
        { model: 'POST', revision: 7 },
      ],
    });
  });

  it('is not given for a name that no figure has', () => {
    expect(lineageOf(inputs, 'primary.pre-auc:auc.delong')).toBeUndefined();
    expect(lineageOf(inputs, 'no-such-analysis:auc')).toBeUndefined();
  });
});

const withTables = ['primary.pre-auc', 'descriptive.incidence', 'exploratory.rfs-overlap'];

interface NamedCell {
  readonly id: string;
  readonly value: string | number | null;
  readonly label: string;
}

const cellsOf = ({ tables }: AnalysisResult): readonly NamedCell[] =>
  tables.flatMap(({ rows }) =>
    rows.flatMap(({ label, cells, lineage: names }) =>
      names.flatMap((id, k) => (id === null ? [] : [{ id, label, value: cells[k] ?? null }])),
    ),
  );

describe('the lineage of a cell of a table', () => {
  it.each(withTables)('of %s names participants from whose rows alone the cell is the same', (id) => {
    const cells = cellsOf(resultOf(id));
    expect(cells.length).toBeGreaterThan(10);
    for (const { id: name, value } of cells) {
      const found = lineage(name);
      if (!('cell' in found)) continue;
      const { table, row, column } = found.cell;
      expect(found.cell).toEqual({ id: name, table, row, column, value });
      if (found.participants.length === 0) {
        expect(value).toBe(0);
        continue;
      }
      const { tables } = resultOf(id, only(new Set(subjects(found))));
      const same = tables.find(({ title }) => title === table);
      const cellsAgain = same?.rows.find(({ label }) => label === row)?.cells ?? [];
      expect({ name, value: cellsAgain[same?.columns.indexOf(column) ?? -1] }).toEqual({ name, value });
    }
  });

  it('names those whom a count of what was known at surgery counts, and nobody else', () => {
    const { tables } = resultOf('primary.pre-auc');
    const baseline = tables.find(({ id }) => id === 'primary.pre-auc:baseline');
    const count = baseline?.rows.find(({ label }) => label === 'BCLC: A');
    const found = lineage(count?.lineage[0] ?? '');
    expect(found.participants).toHaveLength(Number(count?.cells[0]));
    const rowOf = (subjectId: string) => inputs.rows.find((row) => row.subjectId === subjectId);
    expect(subjects(found).every((subjectId) => rowOf(subjectId)?.baseline?.bclc === 'A')).toBe(true);
  });

  it('is that of the figure whose number a cell of the two-by-two table repeats', () => {
    const { tables, figures } = resultOf('secondary.pre-classification');
    const names = tables.find(({ id }) => id.includes(':two-by-two:'))?.rows.flatMap(({ lineage: of }) => of);
    expect(names).toHaveLength(4);
    for (const name of names ?? []) expect(figures.map(({ id }) => id)).toContain(name);
  });

  it('is not given for a level that is suppressed, nor for those that are hidden with it', () => {
    // Of each level of BCLC the events: four in stage 0, all others in stage A, which would tell of the four.
    let left = 4;
    const rows = inputs.rows.map((row) => {
      const aggressive = row.label.status === 'AGGRESSIVE' && row.sets.FAS_V.member;
      const early = aggressive && left > 0;
      if (early) left -= 1;
      return {
        ...row,
        baseline: row.baseline && { ...row.baseline, bclc: early ? ('0' as const) : ('A' as const) },
      };
    });
    const [analysis] = plan.analyses;
    if (analysis === undefined) throw new Error('the plan has no analysis');
    const { tables } = analyse(analysis, { ...inputs, rows });
    const of = tables
      .find(({ id }) => id.endsWith(':baseline'))
      ?.rows.filter(({ label }) => label.startsWith('BCLC'));
    expect(of?.map(({ label }) => label)).toEqual(['BCLC: 0', 'BCLC: A']);
    expect(of?.flatMap(({ lineage: names }) => names).every((name) => name === null)).toBe(true);
    for (const level of ['0', 'A'])
      expect(lineageOf({ ...inputs, rows }, `primary.pre-auc:baseline:BCLC-${level}:all`)).toEqual({
        suppressed: true,
      });
  });
});

describe('the lineage of a curve', () => {
  it.each(plan.analyses.map(({ id }) => id))(
    'of %s names participants from whose rows alone the curve is the same',
    (id) => {
      const { series } = resultOf(id);
      for (const curve of [series.at(0), series.at(-1)].filter((one) => one !== undefined)) {
        const found = lineage(curve.id);
        expect(found).toMatchObject({ curve });
        expect(again(found, curve.id)).toEqual({ curve });
      }
    },
  );

  it('of a risk group names its members', () => {
    const id = 'secondary.pre-risk-groups-rfs:curve:kaplan-meier:score=PRE:group=high';
    expect(subjects(lineage(id)).every((one) => (inputs.scores.PRE.get(one) ?? 0) >= 0.5)).toBe(true);
  });
});

describe('names of lineage', () => {
  it('are each of one number, and those of a population are told again from its members', () => {
    const all = plan.analyses.flatMap((analysis) => {
      const { figures, series, tables, population, id } = analyse(analysis, inputs);
      const cells = tables
        .filter((one) => !/:(?:two-by-two|test)(?::|$)/u.test(one.id))
        .flatMap(({ rows }) => rows.flatMap(({ lineage: names }) => names.filter((name) => name !== null)));
      return [
        ...[...figures, ...series].map((one) => one.id),
        ...cells,
        populationId(id, 'members'),
        populationId(id, 'analysed'),
        ...Object.keys(population.leftOut).map((reason) => populationId(id, { leftOut: reason })),
      ];
    });
    expect(new Set(all).size).toBe(all.length);
    expect(Math.max(...all.map(({ length }) => length))).toBeLessThan(500);
    for (const id of all.filter((name) => name.startsWith('primary.pre-auc:population:'))) {
      const found = lineage(id);
      expect(again(found, id)).toEqual({ count: 'count' in found ? found.count : null });
    }
  });

  it('lead to the same participants whatever became of one of them, so that no answer tells an outcome', () => {
    const event = inputs.rows.find(
      ({ label, endpoints, therapy }) =>
        label.status === 'AGGRESSIVE' &&
        (endpoints?.ttar.time ?? 0) > 200 &&
        therapy.adjuvantFromDay === null,
    );
    if (event === undefined) throw new Error('nobody had the event');
    const free = {
      ...analysisRow({ id: event.subjectId, time: 740 }),
      baseline: event.baseline,
      sets: event.sets,
    };
    const other: AnalysisInputs = {
      ...inputs,
      rows: inputs.rows.map((row) => (row === event ? free : row)),
    };
    let compared = 0;
    for (const id of [...withTables, 'secondary.pre-competing-risks', 'secondary.pre-classification']) {
      const { series, tables } = resultOf(id);
      const names = [
        ...series.map((one) => one.id),
        ...cellsOf({ tables } as AnalysisResult).map((one) => one.id),
      ];
      for (const name of new Set(names)) {
        const changed = lineageOf(other, name);
        if (changed === undefined || 'suppressed' in changed) continue;
        expect({ name, subjects: subjects(changed) }).toEqual({ name, subjects: subjects(lineage(name)) });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});
