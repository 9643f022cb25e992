import { z } from 'zod';

/** What an operator learns about one environment variable, in errors and in `.env.example`. */
export interface VariableInfo {
  /** What the variable is for, one sentence. */
  readonly about: string;
  /** A value that would be accepted. For a secret: the form of one, never a usable value. */
  readonly example: string;
  /** The value is never echoed, and may be given as a path in `<NAME>_FILE` instead. */
  readonly secret?: true;
  /** Not a secret, but may be given as a path in `<NAME>_FILE` as well. */
  readonly fromFile?: true;
}

/** Every schema of a variable is registered here with its explanation. */
export const variableInfo = z.registry<VariableInfo>();

/** The form of one concern. */
export interface Section<Settings extends object> {
  /** The variables by name. */
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
  /** From the variables' texts to the settings that the program uses. */
  readonly parse: (values: Readonly<Record<string, string>>) => z.ZodSafeParseResult<Settings>;
  /** Properties of the settings that must not appear when they are printed or serialised. */
  readonly hidden: readonly string[];
}

/** Declares a concern. A refinement over several variables names the one to blame in its path. */
export const section = <Shape extends z.ZodRawShape, Settings extends object>(
  variables: z.ZodObject<Shape>,
  build: (values: z.output<z.ZodObject<Shape>>) => Settings,
  hidden: readonly string[] = [],
): Section<Settings> => {
  const parse: Section<Settings>['parse'] = (values) => {
    const parsed = variables.safeParse(values);
    return parsed.success
      ? { success: true, data: build(parsed.data) }
      : { success: false, error: parsed.error as z.ZodError<Settings> };
  };
  return Object.freeze({ shape: variables.shape, parse, hidden });
};

/** Explanation of a variable of a section. Throws for a variable that was declared without one. */
export const infoOf = (schema: z.core.$ZodType, name: string): VariableInfo => {
  const info = variableInfo.get(schema);
  if (info === undefined) throw new Error(`variable ${name} is declared without an explanation`);
  return info;
};

export const mayComeFromFile = (info: VariableInfo): boolean =>
  info.secret === true || info.fromFile === true;
