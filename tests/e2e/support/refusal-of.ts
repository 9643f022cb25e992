import { ApiProblem } from '../../../src/local/demo/api-client.js';

/** Status and code with which the API refused what was asked; throws when it did not refuse. */
export const refusalOf = async (asked: Promise<unknown>): Promise<string> => {
  const error: unknown = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiProblem)) throw new Error('it was not refused', { cause: error });
  return `${error.status} ${error.problem.code ?? ''}`;
};
