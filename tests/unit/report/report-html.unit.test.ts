import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  deviationCountId,
  failedTestId,
  flowCountId,
  populationId,
} from '../../../src/contracts/analysis/index.js';
import { instantText } from '../../../src/contracts/values/instant.js';
import type { AnalysisFlowView } from '../../../src/contracts/views/index.js';
import { checklists } from '../../../src/report/checklists/index.js';
import { type ReportInput, reportHtml } from '../../../src/report/index.js';
import { anchorOf } from '../../../src/report/sections/anchor.js';
import { checklistSection } from '../../../src/report/sections/checklist-section.js';
import { checklistAnswers } from '../../support/report/checklist-answers.js';
import { found } from '../../support/report/pictures.js';
import { context, flowOf, reportInput } from '../../support/report/report-input.js';

const without = (input: ReportInput): ReportInput => ({
  ...input,
  analysis: { ...input.analysis, participants: 0, analyses: [] },
  plan: { ...input.plan, leftOut: [] },
  context: { ...context, models: [], deviations: [], indexTestFailures: [] },
});

describe('the report of the trial', () => {
  let flow: AnalysisFlowView;
  let input: ReportInput;
  let html: string;
  beforeAll(async () => {
    flow = await flowOf(10);
    input = reportInput(80, flow);
    html = reportHtml(input);
  });

  it('is the same byte for byte from the same input', () => {
    expect(reportHtml(reportInput(80, flow))).toBe(html);
  });

  it('is one file without script, and fetches nothing', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/u);
    expect(html).not.toMatch(/<script|<link|@import|\ssrc=|url\((?!#)/u);
  });

  it('has headings that go down one level a time', () => {
    const levels = [...html.matchAll(/<h([1-6])[ >]/gu)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    for (const [k, level] of levels.entries())
      if (k > 0) expect(level).toBeLessThanOrEqual(levels[k - 1]! + 1);
  });

  it('has each id once, and every link inside it leads somewhere', () => {
    const ids = found(html, '[id]').map((one) => one.getAttribute('id')!);
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([]);
    const targets = found(html, 'a[href^="#"]').map((one) => one.getAttribute('href')!.slice(1));
    expect(targets.length).toBeGreaterThan(50);
    expect([...new Set(targets)].filter((target) => !ids.includes(target))).toEqual([]);
  });

  const unstated = 'Not stated in the record of the trial.';

  it.each([
    ['a whole trial', (whole: ReportInput) => whole],
    ['nothing at all', without],
  ])('leads no item of a checklist to where nothing is stated, for %s', (_, change) => {
    for (const { item, applies, content } of checklistAnswers(reportHtml(change(input)))) {
      if (!('at' in item)) {
        expect([item.notApplicable.length > 20, applies]).toEqual([true, false]);
        continue;
      }
      const rest = (content ?? '').replaceAll(unstated, '').replaceAll(/\s/gu, '');
      const isStated = rest.length > 15 && !content?.includes(`${item.says}${unstated}`);
      expect({ item: item.item, at: item.at, isStated: isStated || !applies }).toMatchObject({
        isStated: true,
      });
    }
  });

  it('leads each item to a section that has its words', () => {
    const wrong = checklistAnswers(html).flatMap(({ item, content }) =>
      'at' in item && !(content ?? '').includes(item.says) ? [[item.item, item.at, item.says]] : [],
    );
    expect(wrong).toEqual([]);
  });

  it('says of what the record does not state that it does not apply, and of what it states where', () => {
    const answered = (trial: Partial<ReportInput['context']['trial']>) =>
      checklistAnswers(
        reportHtml({ ...input, context: { ...context, trial: { ...context.trial, ...trial } } }),
      )
        .filter(({ item: { item, subject } }) => item === '18b' || subject.startsWith('Patient and public'))
        .map(({ applies }) => applies);
    expect(answered({})).toEqual([false, false]);
    expect(answered({ conflictsOfInterest: 'None.', publicInvolvement: 'None took part.' })).toEqual([
      true,
      true,
    ]);
  });

  it('is not made when an item points to a section that is not there', () => {
    expect(() => checklistSection([{ id: 'summary', title: 'Summary', content: [] }])).toThrow(
      /the report has no section registration, to which item 1 points/u,
    );
  });

  it('checklists have the number of items that their publications state, each once', () => {
    const numbers = checklists.map(({ items }) => items.flatMap(({ item }) => item ?? []));
    expect(numbers.map((of) => new Set(of.map((item) => Number.parseInt(item, 10))).size)).toEqual([
      27, 42, 30,
    ]);
    for (const of of numbers) expect(new Set(of).size).toBe(of.length);
  });

  it('counts one event as one', () => {
    const { analyses } = input.analysis;
    const withOne = analyses.map((one) => ({
      ...one,
      figures: one.figures.map((figure) => ({ ...figure, events: 1 })),
    }));
    const page = reportHtml({ ...input, analysis: { ...input.analysis, analyses: withOne } });
    const summary = found(page, '#summary')[0]?.textContent ?? '';
    expect(summary).toMatch(/\(n = \d+, 1 event\)/u);
    expect(summary).not.toContain('1 events');
  });

  const idsIn = (page: string): ReadonlySet<string> =>
    new Set(
      found(page, 'main a')
        .map((one) => one.getAttribute('href') ?? '')
        .filter((href) => href.startsWith(context.lineageBase ?? '-'))
        .map((href) => new URL(href).searchParams.get('figure') ?? ''),
    );

  it('every figure links to its lineage by its own id, unless it is suppressed', () => {
    const links = idsIn(html);
    const figures = input.analysis.analyses.flatMap(({ figures: of }) => of);
    expect(figures.length).toBeGreaterThan(100);
    expect(figures.some(({ suppressed }) => suppressed)).toBe(true);
    for (const { id, suppressed } of figures) expect([id, links.has(id)]).toEqual([id, !suppressed]);
  });

  it('every cell, every curve, every population and every count links to its lineage', () => {
    const links = idsIn(html);
    const { analyses } = input.analysis;
    const cells = analyses.flatMap(({ tables }) =>
      tables.flatMap(({ rows }) => rows.flatMap(({ lineage }) => lineage)),
    );
    const curves = analyses.flatMap(({ series }) => series.map(({ id }) => id));
    const [{ code, importance }] = context.deviations as [ReportInput['context']['deviations'][number]];
    expect([cells.length > 10, curves.length > 10]).toEqual([true, true]);
    for (const id of [
      ...cells,
      ...curves,
      ...analyses.map(({ id: analysis }) => populationId(analysis, 'members')),
      populationId('primary.pre-auc', { leftOut: 'UNDETERMINED' }),
      flowCountId(['ALLOCATED']),
      flowCountId(['ALLOCATED', 'CONSENTED', 'OPERATED']),
      deviationCountId(code, importance),
      failedTestId('PRE', 'PHASE_MISSING'),
    ])
      expect(links).toContain(id);
  });

  it('links to no lineage where no API answers for it', () => {
    const page = reportHtml({ ...input, context: { ...context, lineageBase: null } });
    expect(found(page, 'main a:not([href^="#"])')).toEqual([]);
    expect(page).not.toContain('Lineage of the curves');
  });

  it('leads from every figure to its definition, which stands there once', () => {
    const definitions = found(html, '#definitions dd').map(({ textContent }) => textContent);
    const told = new Set(
      input.analysis.analyses.flatMap(({ figures }) => figures.map(({ definition }) => definition)),
    );
    expect(new Set(definitions)).toEqual(told);
    expect(found(html, '.figures tbody th a[href^="#def-"]').length).toBe(
      input.analysis.analyses.flatMap(({ figures }) => figures).length,
    );
  });

  it('shows what is suppressed and what is not estimable with the reason, and no count of it', () => {
    const hidden = input.analysis.analyses.flatMap(({ figures }) =>
      figures.filter(({ suppressed }) => suppressed),
    );
    expect(hidden.length).toBeGreaterThan(0);
    expect(html).toContain('Suppressed: fewer than 5 events (TOO_FEW_EVENTS)');
    const rows = found(html, 'tr').filter(({ textContent }) => textContent.includes('Suppressed:'));
    expect(rows).toHaveLength(hidden.length);
    for (const { textContent } of rows) expect(textContent).toContain('not shownnot shown');
  });

  it('warns where the set conditions on the future, and of a virtual trial', () => {
    const [note] = found(html, '#analysis-primary--pre-auc .warning');
    expect(note?.textContent).toMatch(/condition on the future/u);
    expect(found(html, '#limitations .warning')[0]?.textContent).toBe(note?.textContent);
    const others = input.analysis.analyses.filter(
      ({ rank, population }) => rank !== 'PRIMARY' && population.name === 'FAS_V',
    );
    expect(others.length).toBeGreaterThan(0);
    for (const { id } of others) expect(found(html, `#analysis-${anchorOf(id)} .warning`)).toEqual([]);
    expect(
      found(html, 'header .warning')
        .map(({ textContent }) => textContent)
        .join(),
    ).toMatch(/virtual/u);
    const real = reportHtml({
      ...input,
      context: { ...context, trial: { ...context.trial, clock: 'real' } },
    });
    expect(found(real, 'header .warning')).toEqual([]);
  });

  it('says that a plan was made after the freeze, and lists looks beside it', () => {
    const page = reportHtml({
      ...input,
      analysis: { ...input.analysis, planMadeAfterFreeze: true },
      context: {
        ...context,
        looks: [
          {
            at: instantText.parse('2028-07-01T08:00:00.000Z'),
            by: 'statistician',
            what: 'AUC of PRE in women',
          },
        ],
      },
    });
    const header = found(page, 'header')
      .map(({ textContent }) => textContent)
      .join();
    expect(header).toMatch(/none of its analyses is pre-specified/u);
    expect(header).toMatch(/1 look at unblinded figures/u);
    expect(found(page, '#looks')[0]?.textContent).toContain('AUC of PRE in women');
  });

  it('says when and by whom the plan was signed, and when the data were frozen', () => {
    const text = found(html, '#pre-specification')[0]?.textContent ?? '';
    expect(text).toContain('The freeze of the data was ordered at 2028-06-11 08:00:00 UTC');
    expect(found(html, '#pre-specification tbody li').map(({ textContent }) => textContent)).toEqual([
      'statistician, 2025-06-08 08:00:00 UTC',
      'investigator, 2025-06-09 08:00:00 UTC',
    ]);
    expect(text).toContain('signed before the freeze; the version of this report');
    expect(text).toContain('b'.repeat(64));
    expect(text).not.toContain('It replaces');
  });

  it('names the version that a plan made after the freeze replaces, and one that lacks a signature', () => {
    const [first] = context.signedPlans as [ReportInput['context']['signedPlans'][number]];
    const at = instantText.parse('2028-07-01T08:00:00.000Z');
    const later = {
      version: '1.1.0',
      digest: 'e'.repeat(64),
      signatures: first.signatures.map(({ role }) => ({ role, at })),
      inForce: true,
      madeAfterFreeze: true,
    };
    const open = { ...later, version: '1.2.0', inForce: false, madeAfterFreeze: null };
    const page = reportHtml({
      ...input,
      analysis: { ...input.analysis, planMadeAfterFreeze: true },
      context: { ...context, signedPlans: [{ ...first, inForce: false }, later, open] },
    });
    const said =
      'It replaces version 1.0.0, which was signed before the freeze and is not what this report shows.';
    for (const place of ['header', '#pre-specification', '#limitations'])
      expect(found(page, place)[0]?.textContent).toContain(said);
    const rows = found(page, '#pre-specification tbody tr').map(({ textContent }) => textContent);
    expect(rows).toEqual([
      expect.stringContaining('signed before the freeze; replaced by a later version'),
      expect.stringContaining('signed after the freeze; the version of this report'),
      expect.stringContaining('not in force: a signature is missing'),
    ]);
  });

  it('writes the methods from the plan: each estimand, each handling once, the test with its limit', () => {
    for (const { title, estimand } of input.plan.analyses) {
      expect(html).toContain(title);
      expect(html).toContain(estimand.summary);
    }
    expect([...html.matchAll(/Whoever starts it leaves the set\./gu)]).toHaveLength(1);
    expect(html).toContain('Rejected when the lower end of the interval exceeds 0.5.');
    expect(html).toContain('Its coefficients could not be read in the primary source.');
  });

  it('escapes what the record brings', () => {
    const page = reportHtml({
      ...input,
      context: { ...context, trial: { ...context.trial, funding: '<img src=x onerror=alert(1)>' } },
    });
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('of three participants it is made too, and every number that is missing has its reason', () => {
    const page = reportHtml(reportInput(3, flow));
    expect(page).toContain('Not drawn');
    expect(page).not.toMatch(/NaN|Infinity|>undefined|>null/u);
    expect(html).not.toMatch(/NaN|Infinity|>undefined|>null/u);
  });
});
