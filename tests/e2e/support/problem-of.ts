import { ApiProblem } from '../../../src/local/demo/api-client.js';

/** The problem document with which the API refuses. @throws where it does not refuse */
export const problemOf = async (asked: Promise<unknown>): Promise<ApiProblem> => {
  const error: unknown = await asked.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (error instanceof ApiProblem) return error;
  throw new Error(`not refused: ${String(error)}`);
};
