import { describe, expect, it } from '@jest/globals';
import { isDeclaredCode } from '../../../src/contracts/form-codes.js';
import type { AnyField, AnyFields } from '../../../src/domain/record/forms/fields.js';
import type { FormName } from '../../../src/domain/record/forms/index.js';
import { declared, formNames } from '../../../src/domain/record/forms/lookup.js';

interface Place {
  readonly form: FormName;
  /** A field is one or a list, and so may be every group above it. */
  readonly paths: readonly string[];
  readonly field: AnyField;
}

const placesIn = (form: FormName, fields: AnyFields, above: readonly string[] = ['']): readonly Place[] =>
  Object.entries(fields).flatMap(([key, field]): readonly Place[] => {
    const paths = above.flatMap((path) => [`${path}${key}`, `${path}${key}.0`]);
    return field.fields
      ? placesIn(
          form,
          field.fields,
          paths.map((path) => `${path}.`),
        )
      : [{ form, paths, field }];
  });

const places = formNames.flatMap((form) => placesIn(form, declared[form].fields ?? {}));
const typed = ['WANG', 'ZHANG-WEI', 'H0012345', '2026.5.12', '2026', '2', 'Li Ming', '李明', 'LAB_ERROR'];

describe('the codes of a form', () => {
  it.each(places.filter(({ field }) => field.codes).map((one) => [one.form, one.paths[0], one] as const))(
    'of %s, %s are those that the form declares',
    (form, _path, { paths, field }) => {
      for (const code of field.codes ?? [])
        expect([code, paths.some((path) => isDeclaredCode(form, path, code))]).toEqual([code, true]);
      for (const text of typed.filter((one) => !field.codes?.includes(one)))
        expect([text, paths.some((path) => isDeclaredCode(form, path, text))]).toEqual([text, false]);
    },
  );

  it.each(places.filter(({ field }) => !field.codes).map((one) => [one.form, one.paths[0], one] as const))(
    'of %s are nothing that is typed into %s',
    (form, _path, { paths }) => {
      for (const text of typed)
        for (const path of paths.flatMap((one) => [one, `${one}.unit`, `${one}.code`, `${one}.ruleId`]))
          expect([path, text, isDeclaredCode(form, path, text)]).toEqual([path, text, false]);
    },
  );

  it('hold why there is no value, and nothing of a path that the form does not know', () => {
    expect(isDeclaredCode('screening', 'antiviral.missingReason', 'NA')).toBe(true);
    expect(isDeclaredCode('screening', 'antiviral.missingReason', 'WANG')).toBe(false);
    expect(isDeclaredCode('screening', 'nothing.of.this', 'NA')).toBe(false);
    expect(isDeclaredCode('screening', 'constructor', 'NA')).toBe(false);
  });

  it('hold the visits by the shape of their code, as versions differ in their visits', () => {
    expect(isDeclaredCode('visits', 'visit', 'M30')).toBe(true);
    expect(isDeclaredCode('visits', 'visit', 'M2026')).toBe(false);
  });
});
