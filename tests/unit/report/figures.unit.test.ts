import { describe, expect, it } from '@jest/globals';
import type { Series } from '../../../src/contracts/analysis/series.js';
import {
  type ReportFigure,
  aucOverTimeFigure,
  calibrationFigure,
  cumulativeIncidenceFigure,
  decisionCurveFigure,
  kaplanMeierFigure,
  rocFigure,
  scoreDistributionFigure,
} from '../../../src/report/figures/index.js';
import { drawn, found } from '../../support/report/pictures.js';
import { seriesOfData } from '../../support/report/series-of-data.js';
import { evaluationData, horizonDay, virtualParticipants } from '../../support/report/virtual-data.js';

const seriesOf = (n: number): readonly Series[] => seriesOfData(evaluationData(virtualParticipants(n, 20)));
const time = { timeLabel: 'Months after surgery', horizonDay };
const [whole, three] = [seriesOf(353), seriesOf(3)];

const figuresOf = (series: readonly Series[]): Readonly<Record<string, ReportFigure>> => {
  const of = (kind: string, score?: string | null): readonly Series[] =>
    series.filter((one) => one.kind.startsWith(kind) && (score === undefined || one.score === score));
  return {
    survival: kaplanMeierFigure({ id: 'km', title: 'By risk' }, of('kaplan-meier', 'PRE'), time),
    incidence: cumulativeIncidenceFigure(
      { id: 'cif', title: 'Causes' },
      of('cumulative-incidence', null),
      time,
      { 1: 'aggressive', 2: 'within Milan', 3: 'death' },
    ),
    roc: rocFigure({ id: 'roc', title: 'ROC' }, of('roc')),
    calibration: calibrationFigure({ id: 'cal', title: 'Calibration' }, of('', 'PRE')),
    decision: decisionCurveFigure({ id: 'dca', title: 'Decision' }, of('net-benefit')),
    scores: scoreDistributionFigure({ id: 'dist', title: 'Scores' }, of('score-distribution', 'PRE')),
    overTime: aucOverTimeFigure({ id: 'auct', title: 'AUC(t)' }, of('auc-over-time'), time.timeLabel),
  };
};

const names = Object.keys(figuresOf(three));

describe('the figures of a report', () => {
  it.each(names)('%s is drawn of 353 participants, the same bytes each time', (name) => {
    const [first, again] = [drawn(figuresOf(whole)[name]!), drawn(figuresOf(whole)[name]!)];
    expect(again.svg).toBe(first.svg);
    expect(first.svg).not.toMatch(/NaN|undefined|Infinity/u);
    expect(first.svg).not.toMatch(/<style|class="plot-/u);
  });

  it.each(['survival', 'incidence', 'overTime'])('%s: no band leaves the frame of the picture', (name) => {
    const bands = found(drawn(figuresOf(whole)[name]!).svg, '[fill-opacity="0.12"]');
    expect(bands.length).toBeGreaterThan(0);
    for (const band of bands) expect(band.closest('[clip-path]')).not.toBeNull();
  });

  it.each(names)('%s is an image with a title and a description, and its numbers stand behind it', (name) => {
    const figure = drawn(figuresOf(whole)[name]!);
    const [svg] = found(figure.svg, 'svg[role="img"]');
    const labels = (svg?.getAttribute('aria-labelledby') ?? '').split(' ');
    expect(labels.map((id) => found(figure.svg, `[id="${id}"]`)[0]?.textContent)).toEqual([
      figure.title,
      figure.description,
    ]);
    expect(figure.table.rows.length).toBeGreaterThan(1);
    for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
  });

  it.each(names)(
    '%s is 360 pixels wide with no type below 10, so that it is legible on a small screen',
    (name) => {
      const { svg } = drawn(figuresOf(whole)[name]!);
      expect(svg).toMatch(/viewBox="0 0 360 \d+"/u);
      const sizes = [...svg.matchAll(/font-size[:=]"?(\d+(?:\.\d+)?)/gu)].map(([, size]) => Number(size));
      expect(sizes.length).toBeGreaterThan(0);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    },
  );

  it('curves differ by their dashes, not by colour alone', () => {
    for (const name of ['survival', 'roc', 'decision', 'incidence']) {
      const { svg } = drawn(figuresOf(whole)[name]!);
      const legend = found(svg, 'g[aria-hidden="true"] line').map((line) =>
        line.getAttribute('stroke-dasharray'),
      );
      expect(new Set(legend).size).toBe(legend.length);
      expect(legend.length).toBeGreaterThan(1);
    }
  });

  it('the decision curves show net benefit by the binary label beside that of everybody', () => {
    const figure = drawn(figuresOf(whole)['decision']!);
    const labels = found(figure.svg, 'g[aria-hidden="true"] text').map(({ textContent }) => textContent);
    expect(labels).toEqual([
      'PRE',
      'PRE, binary label',
      'POST',
      'POST, binary label',
      'treat all',
      'treat none',
    ]);
    expect(figure.table.rows.some(([curve]) => curve === 'POST, binary label')).toBe(true);
  });

  it('the table behind curves of survival gives them at the marks of the axis and at the horizon', () => {
    const { table } = drawn(figuresOf(whole)['survival']!);
    const low = whole.find(
      ({ kind, score, group }) => kind === 'kaplan-meier' && score === 'PRE' && group === 'low',
    )!;
    const at = table.rows.find(([curve, day]) => curve === 'low' && day === 365);
    const point = low.points.findLast(({ x }) => x <= 365)!;
    expect(at?.[2]).toBeCloseTo(point.y!, 3);
    expect(at?.[5]).toBe(low.points.find(({ x }) => x >= 365)!.atRisk);
    expect(table.rows.map(([, day]) => day)).toContain(horizonDay);
  });

  it('numbers at risk are those of the series', () => {
    const { svg } = drawn(figuresOf(whole)['survival']!);
    const low = whole.find(
      ({ kind, score, group }) => kind === 'kaplan-meier' && score === 'PRE' && group === 'low',
    )!;
    const on730 = low.points.find(({ x }) => x >= 730)!.atRisk!;
    const events = low.points
      .filter(({ x }) => x <= 730)
      .reduce((sum, point) => sum + (point.events ?? 0), 0);
    const texts = found(svg, 'text').map(({ textContent }) => textContent);
    expect(texts).toContain(`${on730} (${events})`);
    expect(texts).toContain(`${low.n} (0)`);
  });

  it('of three participants what can be drawn is drawn, and the calibration says why it is not', () => {
    const figures = figuresOf(three);
    for (const name of names.filter((one) => one !== 'calibration')) {
      expect(drawn(figures[name]!).svg).not.toMatch(/NaN|undefined|Infinity/u);
    }
    expect(figures['calibration']).toMatchObject({
      kind: 'NotDrawn',
      reason: 'loess needs at least 4 subjects: there are 3; knots need at least 6 subjects: there are 3',
    });
  });

  it('with nothing estimable no figure is drawn and each says why', () => {
    for (const [name, figure] of Object.entries(figuresOf(seriesOf(0)))) {
      expect({ name, kind: figure.kind }).toEqual({ name, kind: 'NotDrawn' });
      expect(figure.kind === 'NotDrawn' ? figure.reason : '').not.toBe('');
    }
  });
});

describe('what a figure says beside its curves', () => {
  it('names a curve that is not drawn beside one that is, with its reason', () => {
    const none: Series = {
      ...whole.find(({ kind, score }) => kind === 'roc' && score === 'POST')!,
      points: [],
      notes: ['both classes are needed'],
    };
    const figure = rocFigure({ id: 'roc', title: 'ROC' }, [
      ...whole.filter(({ kind, score }) => kind === 'roc' && score === 'PRE'),
      none,
    ]);
    expect(drawn(figure).notes).toContain('Not drawn: roc of POST (both classes are needed)');
  });

  it('a reverse Kaplan-Meier curve counts ends of follow-up, and its marks are events', () => {
    const reversed = whole
      .filter(({ kind, score }) => kind === 'kaplan-meier' && score === null)
      .map((one): Series => ({ ...one, kind: 'reverse-kaplan-meier' }));
    const figure = drawn(kaplanMeierFigure({ id: 'fu', title: 'Follow-up' }, reversed, time));
    expect(figure.svg).toContain('Number at risk (cumulative ends of follow-up)');
    expect(figure.notes).toContain('Plus signs: had the event.');
  });
});
