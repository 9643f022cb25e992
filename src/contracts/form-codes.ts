import { z } from 'zod';
import { visitCodePattern } from '../domain/parameters/parameters.js';
import type { FormName } from '../domain/record/forms/index.js';
import { formSchemas } from './forms.js';
import { isProgramCode } from './values/program-code.js';

/** What of a form's JSON schema says which texts there can be. */
interface Shape {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly programCode?: true;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
}

const shapes = new Map<FormName, Shape>();

const shapeOf = (form: FormName): Shape => {
  const known = shapes.get(form);
  if (known) return known;
  const made = z.toJSONSchema(formSchemas[form], {
    io: 'output',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (isProgramCode(zodSchema)) jsonSchema['programCode'] = true;
    },
  }) as Shape;
  shapes.set(form, made);
  return made;
};

const alternatives = (shape: Shape): readonly Shape[] => [
  shape,
  ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])].flatMap(alternatives),
];

const below = (shape: Shape, key: string): readonly Shape[] => {
  const { properties, additionalProperties, items } = shape;
  const named = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (named) return alternatives(named);
  if (/^\d+$/u.test(key) && items) return alternatives(items);
  return typeof additionalProperties === 'object' ? alternatives(additionalProperties) : [];
};

const isOfForm = (text: string): boolean =>
  /^(?:[A-Z][A-Z0-9]*(?:[_&-][A-Z0-9]+)*[ab]?|\d{1,4}(?:\.\d{1,4}){0,2})$/u.test(text);

const allows = (shape: Shape, text: string): boolean =>
  shape.const === text ||
  (shape.enum?.includes(text) ?? false) ||
  (shape.pattern === visitCodePattern.source && visitCodePattern.test(text)) ||
  (shape.programCode === true && isOfForm(text));

/**
 * Whether a form declares this text as a code of the field: one of a closed list, the code of a visit, or a code that the
 * program alone writes. Free text is none, whatever it looks like.
 * @param path such as `scans.0.modality`
 */
export const isDeclaredCode = (form: FormName, path: string, text: string): boolean =>
  path
    .split('.')
    .reduce<readonly Shape[]>(
      (found, key) => found.flatMap((shape) => below(shape, key)),
      alternatives(shapeOf(form)),
    )
    .some((shape) => allows(shape, text));
