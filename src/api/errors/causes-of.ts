import { ResponseShapeError } from '../http/response-shape.error.js';

interface LoggedCause {
  readonly name: string;
  readonly at: readonly string[];
  readonly paths?: readonly string[];
}

const framesOf = (stack: string | undefined): readonly string[] =>
  (stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 8);

/** Names and places of an error and its causes for the log; messages may hold what no log may. */
export const causesOf = (error: unknown, depth = 0): readonly LoggedCause[] => {
  if (depth > 4) return [];
  if (!(error instanceof Error)) return error === undefined ? [] : [{ name: typeof error, at: [] }];
  const paths = error instanceof ResponseShapeError ? { paths: error.paths } : {};
  return [{ name: error.name, at: framesOf(error.stack), ...paths }, ...causesOf(error.cause, depth + 1)];
};
