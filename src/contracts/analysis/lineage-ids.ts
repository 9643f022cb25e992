import type { Series } from './series.js';

/** Runs of anything but letters, digits and signs of limits become one hyphen: short, and legible in an address. */
const words = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N}_<>=.+]+/gu, '-').replaceAll(/^-+|-+$/gu, '');

/** A cell of a table: the table's id, which begins with that of the analysis, then its row and its column. */
export const cellId = (table: string, row: string, column: string): string =>
  [table, words(row), words(column)].join(':');

/** A curve as a whole: the analysis, and what tells its curves apart. */
export const curveId = (
  analysis: string,
  { kind, score, group, cause }: Pick<Series, 'kind' | 'score' | 'group' | 'cause'>,
): string =>
  [
    `${analysis}:curve:${kind}`,
    ...Object.entries({ score, group, cause }).flatMap(([key, value]) =>
      value === null ? [] : [`${key}=${words(String(value))}`],
    ),
  ].join(':');

/** How many members the population of an analysis has, how many of them are analysed, and how many are left out for a reason. */
export const populationId = (
  analysis: string,
  count: 'members' | 'analysed' | { readonly leftOut: string },
): string => `${analysis}:population:${typeof count === 'string' ? count : `left-out=${count.leftOut}`}`;

// No id of an analysis begins with a tilde.

/** A box of the flow diagram by the ids of the boxes that lead to it, or one of the reasons counted in it. */
export const flowCountId = (path: readonly string[], reason: string | null = null): string =>
  ['~flow', path.join('/'), ...(reason === null ? [] : [reason])].join(':');

/** Protocol deviations of a category and an importance. */
export const deviationCountId = (code: string, importance: string): string =>
  ['~deviations', code, importance].join(':');

/** Members of ENR without a valid score of a model, for a reason. */
export const failedTestId = (model: string, reason: string): string =>
  ['~index-test', model, reason].join(':');

/** Cases of recurrence that at least so many readers have read independently. */
export const readCasesId = (readers: number): string => `~readings:read-by=${readers}`;

/** Scores of a model that a runtime computed; a runtime by its name, version and execution provider. */
export const runtimeId = (model: string, runtime: string): string =>
  ['~runtime', model, words(runtime)].join(':');
