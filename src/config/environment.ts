import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { VariableProblem } from './config-error.js';
import { infoOf, mayComeFromFile } from './variable.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as not set: compose files and shells write one for a value left out. */
const set = (env: Environment, name: string): string | undefined =>
  env[name] === '' ? undefined : env[name];

type Found = { readonly value: string | undefined } | { readonly problem: VariableProblem };

const readFrom = (env: Environment, name: string, schema: z.core.$ZodType): Found => {
  const info = infoOf(schema, name);
  const direct = set(env, name);
  const fileVariable = `${name}_FILE`;
  const path = mayComeFromFile(info) ? set(env, fileVariable) : undefined;
  if (path === undefined) return { value: direct };
  const problem = (text: string): Found => ({
    problem: {
      variable: fileVariable,
      problem: text,
      received: path,
      about: info.about,
      example: `/run/secrets/${name.toLowerCase()}`,
    },
  });
  if (direct !== undefined) return problem(`is given together with ${name}; give one of the two`);
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? problem('names an empty file') : { value: text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return problem(`names a file that cannot be read (${code})`);
  }
};

export interface Gathered {
  readonly values: Record<string, string>;
  readonly problems: readonly VariableProblem[];
}

/** The values of a section's variables, from the environment or from the files that it names. */
export const gather = (env: Environment, shape: Readonly<Record<string, z.core.$ZodType>>): Gathered => {
  const values: Record<string, string> = {};
  const problems: VariableProblem[] = [];
  for (const [name, schema] of Object.entries(shape)) {
    const found = readFrom(env, name, schema);
    if ('problem' in found) problems.push(found.problem);
    else if (found.value !== undefined) values[name] = found.value;
  }
  return { values, problems };
};
