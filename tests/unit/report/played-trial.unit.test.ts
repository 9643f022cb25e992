import { beforeAll, describe, expect, it } from '@jest/globals';
import { findChromium } from '../../../src/adapters/chromium/index.js';
import { lineagePath } from '../../../src/application/reporting/report-context-of.js';
import { readCasesId, runtimeId } from '../../../src/contracts/analysis/index.js';
import { authorsWrite, noDevelopment, noRationale } from '../../../src/report/checklists/checklist.js';
import { type ReportInput, reportHtml } from '../../../src/report/index.js';
import { anchorOf } from '../../../src/report/sections/anchor.js';
import { checklistAnswers } from '../../support/report/checklist-answers.js';
import { type MarkupNode, found } from '../../support/report/pictures.js';
import { type PlayedReport, playedReport } from '../../support/report/played-report.js';
import { widerThanTheScreen } from '../../support/report/narrow-screen.js';

const chromium = await findChromium(process.env['PATH'] ?? '');
const wherePresent = chromium === null ? it.skip : it;

let played: PlayedReport;
let html: string;
beforeAll(async () => {
  played = await playedReport(60);
  html = reportHtml(played.ofTheApi);
}, 240_000);

/** A number, perhaps with its unit, its interval or another number beside it: no date, version, digest or name. */
const isNumber = ({ textContent }: MarkupNode): boolean =>
  /^[<>≥≤−-]?\s*\d[\d.,]*\s*%?(?:\s*[(/].*)?$/u.test(textContent.trim());

const isLinked = (cell: MarkupNode): boolean => cell.querySelector(`a[href^="${lineagePath}"]`) !== null;
const isTraced = (cell: MarkupNode): boolean => isLinked(cell) || cell.closest('[data-untraced]') !== null;

const untracedIn = (page: string) =>
  found(page, 'main td:not(.notes-of)')
    .filter((cell) => isNumber(cell) && !isTraced(cell))
    .map((cell) => [cell.closest('table')?.querySelector('caption')?.textContent, cell.textContent]);

describe('the report of a trial that was played to its lock', () => {
  it('leads from every number in a table to its lineage, or says below the table why not', () => {
    expect(found(html, 'td').filter(isNumber).length).toBeGreaterThan(1000);
    expect(untracedIn(html)).toEqual([]);
    for (const one of found(html, '[data-untraced]'))
      expect(one.querySelector('p.notes')?.textContent).toContain(one.getAttribute('data-untraced'));
  });

  it('says why not only where the analysis names no lineage of a cell, and where nobody is counted', () => {
    const shown = found(html, '.scroll[id^="table-"]').map((one) => one.getAttribute('id'));
    const tables = played.ofTheApi.analysis.analyses
      .flatMap((one) => one.tables)
      .filter(({ id }) => shown.includes(`table-${anchorOf(id)}`));
    const expected = tables.flatMap(({ title, rows }) =>
      rows.flatMap(({ cells, lineage }) =>
        cells.flatMap((cell, k) => (typeof cell === 'number' && lineage[k] === null ? [title] : [])),
      ),
    );
    const unlinked = found(html, '[data-untraced] td')
      .filter((cell) => isNumber(cell) && !isLinked(cell))
      .map((cell) => cell.closest('table')?.querySelector('caption')?.textContent ?? '');
    const own = ['Protocol parameters', 'Figures without a value, by reason'];
    expect(unlinked.filter((caption) => !own.includes(caption)).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
    expect(new Set(unlinked).size).toBeGreaterThan(own.length);
  });

  it('shows a table that several analyses share once, under the address of each', () => {
    const all = played.ofTheApi.analysis.analyses.flatMap(({ title, tables }) =>
      tables.filter(({ id }) => id.endsWith(':baseline')).map(({ id }) => ({ title, id: anchorOf(id) })),
    );
    const shown = found(html, '#baseline .scroll');
    expect(shown.length).toBeLessThan(all.length);
    expect(new Set(shown.map(({ textContent }) => textContent)).size).toBe(shown.length);
    for (const { title, id } of all) {
      const [place] = found(html, `#table-${id}`);
      expect(place?.closest('#baseline > div')?.querySelector('p')?.textContent).toContain(title);
    }
  });

  it('says in each analysis of a set that is made by the future that it is', () => {
    const onTheFuture = played.ofTheApi.analysis.analyses.filter(({ population }) =>
      ['FAS_V', 'PP_V', 'POST_V'].includes(population.name),
    );
    expect(onTheFuture.length).toBeGreaterThan(30);
    const silent = onTheFuture.filter(
      ({ id }) =>
        found(html, `#analysis-${anchorOf(id)}`)[0]?.textContent.includes(
          'selected by what happened after surgery',
        ) !== true,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('finds a number without a link, wherever it stands', () => {
    const [first] = /<a href="\/analysis\/lineage[^>]*>\d+<\/a><\/td>/u.exec(html) ?? [''];
    expect(first).not.toBe('');
    expect(untracedIn(html.replace(first, '17</td>'))).toEqual([[expect.any(String), '17']]);
  });

  it('leads from the caption of every picture to the lineage of what is drawn', () => {
    const captions = found(html, 'figcaption');
    expect(captions.length).toBeGreaterThan(20);
    const without = captions.filter(
      (one) => one.querySelector(`a[href^="${lineagePath}"], a[href^="#figures-"]`) === null,
    );
    expect(without.map(({ textContent }) => textContent)).toEqual([]);
  });

  it('counts scores by runtime and readings of recurrence, and their lineage answers the same numbers', async () => {
    const { models, blinding } = played.ofTheApi.context;
    const counts: readonly (readonly [string, number | null])[] = [
      ...models.flatMap(({ name, runtimes }) =>
        runtimes.map(({ what, count }) => [runtimeId(name, what), count] as const),
      ),
      [readCasesId(2), blinding.readCases],
      [readCasesId(3), blinding.thirdReadings],
    ];
    expect(counts.every(([, count]) => (count ?? 0) > 0)).toBe(true);
    expect(counts.length).toBeGreaterThan(3);
    for (const [id, value] of counts) {
      const links = found(html, `a[href="${lineagePath}${id}"]`).map(({ textContent }) => textContent);
      expect([id, links]).toEqual([id, [String(value)]]);
      const behind = await played.analyses.lineage(id);
      expect(behind).toMatchObject({ count: { id, value } });
      expect(behind?.participants.length).toBeGreaterThan(0);
    }
  });

  wherePresent(
    'shows every table whole on a screen of 360 pixels, nothing of it beside the screen',
    async () => {
      const narrow = await widerThanTheScreen(html, chromium ?? '', 360);
      expect(narrow.tables).toBe(found(html, '.scroll').length);
      expect(narrow.wider).toEqual([]);
      expect((await widerThanTheScreen(html, chromium ?? '', 120)).wider.length).toBeGreaterThan(0);
    },
  );

  it('has no links and no digest of a file that there is not, and the same numbers, where no API answers', () => {
    const page = reportHtml(played.ofTheSimulation);
    expect(page).not.toContain(lineagePath);
    expect(page).toContain('No file was locked');
    expect(page).not.toContain('0'.repeat(64));
    expect(found(page, 'td').filter(isNumber)).toHaveLength(found(html, 'td').filter(isNumber).length);
  });
});

/** Texts of the report but for the checklists themselves. */
const saidIn = (page: string): string =>
  found(page, 'main > section')
    .filter((one) => one.getAttribute('id') !== 'checklists')
    .map(({ textContent }) => textContent)
    .join('\n');

/** What the record must be like for a reason to be true of the trial. */
const holds: Readonly<Record<string, (input: ReportInput, said: string) => boolean>> = {
  [noDevelopment]: ({ context: { models, trial } }) =>
    models.length === 2 &&
    models.every(({ lockedOn }) => lockedOn !== null && lockedOn <= (trial.accrualFrom ?? '')),
  [`no method against class imbalance was used, since ${noDevelopment}`]: (_, said) =>
    !/imbalance|oversampl|undersampl/iu.test(said),
  [authorsWrite]: (_, said) => !/\binterpretation\b|implications/iu.test(said),
  [noRationale]: (_, said) => !/rationale|was chosen because/iu.test(said),
  'neither the registry entry nor the protocol says anything of known health inequalities': (_, said) =>
    !/inequalit/iu.test(said),
  'the development data are no part of the record that this report is made from': ({ context: { models } }) =>
    models.every(({ development }) => development === null),
  'no user saw a score in this trial': ({ context: { blinding, deviations } }) =>
    (blinding.unplannedUnsealings ?? 0) === 0 && deviations.every(({ code }) => !/SEAL|BLIND/u.test(code)),
  'the record holds the role of each reader and not where a reader was trained, nor for how long': (
    _,
    said,
  ) => !/years of experience|trained at|qualified/iu.test(said),
  'every participant is in the evaluation; there is no training partition': ({ analysis, flow }) =>
    analysis.participants === flow.flow.count,
  'there are no partitions': ({ analysis, flow }) => analysis.participants === flow.flow.count,
  'the models are validated as they are; no explanation of a score was shown to anybody': (_, said) =>
    !/saliency|heat ?map|explanation of/iu.test(said),
  'the index test reads data that routine care brings, and the reference standard is routine imaging': (
    _,
    said,
  ) => !/adverse event/iu.test(said),
};

/** The facts of the record that an item asks for, by the words that stand where it is answered. */
const factOf = (input: ReportInput, at: string, says: string): string | null | undefined => {
  const { trial, imaging } = input.context;
  const facts: Readonly<Record<string, string | null>> = {
    'ethics/Approval:': trial.ethics,
    'funding/Funding': trial.funding,
    'funding/Conflicts of interest': trial.conflictsOfInterest,
    'sharing/Data': trial.dataSharing,
    'sharing/Code': trial.codeSharing,
    'involvement/Involvement': trial.publicInvolvement,
    'background/Intended use': trial.intendedUse,
    'design/Setting': trial.setting,
    'imaging/Preprocessing': imaging.preprocessing,
    'imaging/De-identification': imaging.deidentification,
    'imaging/Annotation': imaging.annotation,
  };
  return facts[`${at}/${says}`];
};

describe.each([
  ['the API', (of: PlayedReport) => of.ofTheApi],
  ['a simulation', (of: PlayedReport) => of.ofTheSimulation],
])('the checklists in the report of %s', (_, choose) => {
  let input: ReportInput;
  let page: string;
  beforeAll(() => {
    input = choose(played);
    page = reportHtml(input);
  });

  it('lead every item that applies to a section that is not empty and has its words', () => {
    const answers = checklistAnswers(page).filter(({ applies }) => applies);
    expect(answers.length).toBeGreaterThan(60);
    const wrong = answers.filter(
      ({ item, content }) => !('at' in item) || (content ?? '').length < 20 || !content?.includes(item.says),
    );
    expect(wrong.map(({ item, content }) => [item, content?.slice(0, 200)])).toEqual([]);
  });

  it('say of an item that the record does not state it where the fact is missing, and only there', () => {
    const unstated = 'Not applicable: the record of the trial does not state it.';
    const checked = checklistAnswers(page).flatMap(({ item, answered }) => {
      const fact = 'at' in item ? factOf(input, item.at, item.says) : undefined;
      if (fact === undefined) {
        expect([item, answered]).not.toEqual([item, unstated]);
        return [];
      }
      return [[item.item ?? item.subject, answered === unstated, fact === null]];
    });
    expect(checked.length).toBeGreaterThan(15);
    expect(checked.filter(([, saidSo, missing]) => saidSo !== missing)).toEqual([]);
  });

  it('give no other reason than one that is true of this trial', () => {
    const said = saidIn(page);
    const reasons = checklistAnswers(page).flatMap(({ item }) =>
      'notApplicable' in item ? [item.notApplicable] : [],
    );
    expect(reasons.length).toBeGreaterThan(20);
    const untrue = [...new Set(reasons)].filter((reason) => holds[reason]?.(input, said) !== true);
    expect(untrue).toEqual([]);
    expect(Object.keys(holds).filter((reason) => !reasons.includes(reason))).toEqual([]);
  });
});
