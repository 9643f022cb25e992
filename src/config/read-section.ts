import { inspect } from 'node:util';
import type { VariableProblem } from './config-error.js';
import { type Environment, gather } from './environment.js';
import { infoOf, type Section } from './variable.js';

export type SectionResult<Settings> =
  | { readonly settings: Settings; readonly problems: readonly [] }
  | { readonly settings?: never; readonly problems: readonly VariableProblem[] };

/** Frozen settings that show '(hidden)' for what is secret when they are printed or serialised. */
const sealed = <Settings extends object>(settings: Settings, hidden: readonly string[]): Settings => {
  const shown = () =>
    Object.fromEntries(
      Object.entries(settings).map(([k, v]) => [k, hidden.includes(k) && v !== null ? '(hidden)' : v]),
    );
  Object.defineProperty(settings, 'toJSON', { value: shown });
  Object.defineProperty(settings, inspect.custom, { value: shown });
  return Object.freeze(settings);
};

/** Reads one concern; a problem is a value, so that all concerns can be reported together. */
export const trySection = <Settings extends object>(
  env: Environment,
  { shape, parse, hidden }: Section<Settings>,
): SectionResult<Settings> => {
  const { values, problems } = gather(env, shape);
  const parsed = parse(values);
  if (parsed.success && problems.length === 0) return { settings: sealed(parsed.data, hidden), problems: [] };
  // A variable whose file cannot be read is reported for that alone, not as missing too.
  const blamed = new Set(problems.map((p) => p.variable.replace(/_FILE$/, '')));
  const found = (parsed.error?.issues ?? []).map((issue): VariableProblem => {
    const variable = String(issue.path[0]);
    const schema = shape[variable];
    if (schema === undefined) throw new Error(`a refinement names the unknown variable ${variable}`);
    const info = infoOf(schema, variable);
    const received = info.secret === true ? undefined : values[variable];
    const missing = values[variable] === undefined && issue.code !== 'custom';
    const problem = missing ? 'missing' : issue.message;
    return {
      variable,
      problem,
      about: info.about,
      example: info.example,
      ...(received === undefined ? {} : { received }),
    };
  });
  return { problems: [...problems, ...found.filter((p) => !blamed.has(p.variable))] };
};
