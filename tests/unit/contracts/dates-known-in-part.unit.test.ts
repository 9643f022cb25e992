import { describe, expect, it } from '@jest/globals';
import { formBodies } from '../../../src/contracts/forms.js';
import { forms } from '../../../src/domain/record/forms/index.js';
import { sentForms } from '../../../src/domain/record/forms/lookup.js';
import { sampleBodies } from './sample-bodies.js';

const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = sampleBodies;
const bodyOf = (command: string) => bodies[`${command.charAt(0).toLowerCase()}${command.slice(1)}`] ?? {};

describe('EP-PARTIAL: a date that may be known in part is declared', () => {
  it.each(sentForms)('%s takes a month alone in the dates that it declares, and in no other', (name) => {
    const form = forms[name];
    const body = bodyOf(form.command);
    expect(formBodies[name].safeParse(body).success).toBe(true);
    const taking = Object.keys(body).filter(
      (field) =>
        /^\d{4}-\d\d/u.test(String(body[field])) &&
        formBodies[name].safeParse({ ...body, [field]: '2025-07' }).success,
    );
    expect(taking.toSorted()).toEqual('dates' in form ? form.dates.toSorted() : []);
  });
});

describe('a form that is recorded once', () => {
  it.each(sentForms.filter((name) => forms[name].slot === 'one'))('%s refuses a second one', (name) => {
    expect('again' in forms[name]).toBe(true);
  });
});
