import type { PartName } from '../../parts/index.js';
import type { AlonePerformance, AloneReport } from '../study-report.js';
import { knownReasonsList, numbered } from './known-reasons-list.js';
import { headlines } from './truth-section.js';
import { decimal, figureName, inErrors, percent, table, withError } from './table.js';

const heads = [
  'figure',
  'truth',
  'mean',
  'bias ± error',
  'bias in errors',
  'coverage, %',
  'coverage in errors',
  'width',
  'not estimable',
  '',
];

const cells = (
  one: AlonePerformance,
  notes: ReadonlyMap<string, number>,
  level: number,
): readonly string[] => [
  figureName(one.key),
  decimal(one.truth),
  decimal(one.mean),
  withError(one.bias, one.biasError),
  inErrors(one.bias, one.biasError),
  percent(one.coverage),
  inErrors(one.coverage === null ? null : one.coverage - level, one.coverageError),
  decimal(one.width),
  one.notEstimable === 0 ? '' : String(one.notEstimable),
  !one.outside ? '' : one.reason === null ? '**unexplained**' : `(${notes.get(one.reason) ?? '?'})`,
];

type World = AloneReport['worlds'][number];

const figuresOf = ({ parts }: World): readonly AlonePerformance[] => parts.flatMap(({ figures }) => figures);

const summary = ({ worlds }: AloneReport): string =>
  table(
    ['world', 'data sets', 'figures', 'within the limits', 'outside for a known reason', 'unexplained'],
    worlds.map((world) => {
      const figures = figuresOf(world);
      const outside = figures.filter((one) => one.outside);
      const explained = outside.filter(({ reason }) => reason !== null).length;
      const dataSets = world.parts.find(({ part }) => part === 'panel')?.dataSets ?? 0;
      return [
        world.scenario,
        ...[
          dataSets,
          figures.length,
          figures.length - outside.length,
          explained,
          outside.length - explained,
        ].map(String),
      ];
    }),
  );

/** What each part reads, in words. */
const partTitles: Readonly<Record<PartName, string>> = {
  panel: 'the panel',
  bootstrap: 'intervals by 200 resamples of people',
  scans: 'first events between two scans',
  labels: 'labels missing at random given PRE, and 20 imputations',
  therapy: 'the effect of adjuvant therapy, its log hazard ratio on any event within two years',
  interaction:
    'whether therapy acts differently in the upper third of PRE, by the product of both in a Cox model without weights; its true value is the one to which that model comes as people are added, with all that decides about therapy within a stratum, and 0 where PRE says nothing',
};

const partDescriptions = `The panel of \`apar evaluate\` reads people without therapy. Estimators that know no censoring (AUC of DeLong, two-by-two table, calibration on the label) read people who are all followed to their event; all others read the same people, some of whom are lost while the rest is watched to the data cut. \`rejections\` are the share of the data sets in which a test rejects at 5 %; they are judged where what is tested is true, in the world without signal. The bootstrap resamples the first of the same data sets. Turnbull’s estimate reads people who are seen at visits only: off target and missed as the world states, at two years on the day, with deaths known to the day and none after a recurrence before the scan that shows it. Of the labels about a quarter are missing, and the more the higher PRE is. Therapy is given as the world states and known from surgery on; its true log hazard ratio is that to which a weighted Cox model comes as people are added, by quadrature: the stated ratio of 0.70 acts on the cumulative hazard of recurrence of each person at two years in the upper third of PRE, deaths are not touched, and people of different risks are mixed. Below the upper third therapy does nothing. The landmark is day 84.`;

const unconfirmed =
  'Another seed (`--confirm`) decides about what is unexplained: what lies outside the limits once may be chance.';

/** Of other worlds than the first what tells them apart, and what is outside. */
const shownOf = ({ part, figures }: World['parts'][number], isFirst: boolean): readonly AlonePerformance[] =>
  figures.filter(
    ({ key, outside }) =>
      isFirst || part !== 'panel' || outside || headlines.includes(key) || key.includes('.rejections'),
  );

/** Every figure of the stated world; of the others those by which a world is known, and those outside the limits. */
export const aloneSection = (report: AloneReport, level: number): string => {
  const notes = numbered(report);
  const { seed, participants, dataSets, resampled } = report.plan;
  const again = report.confirmation === null ? '' : ` --confirm ${report.confirmation.seed}`;
  return [
    '## The estimators alone',
    `Written by \`npm run study -- --only alone --seed ${seed}${again} --participants ${participants} --alone ${dataSets.stated} --alone-elsewhere ${dataSets.elsewhere} --resampled ${resampled}\`, APAR ${report.versions.apar}, Node ${report.versions.node}. Data sets of ${participants} people straight from the model.`,
    partDescriptions,
    `An estimator is within the limits where its bias is at most three Monte-Carlo errors and its coverage within three errors of ${percent(level)} %. With a thousand figures and more, two or three beyond three errors are what chance alone gives.`,
    summary(report),
    ...knownReasonsList(report),
    ...(report.confirmation === null ? [unconfirmed] : []),
    ...report.worlds.flatMap(({ scenario, parts }, i) => [
      `### ${scenario}`,
      ...parts.flatMap((part) => [
        `${part.dataSets} data sets: ${partTitles[part.part]}.`,
        table(
          heads,
          shownOf(part, i === 0).map((one) => cells(one, notes, level)),
        ),
      ]),
    ]),
  ].join('\n\n');
};
