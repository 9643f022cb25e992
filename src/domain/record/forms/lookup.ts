import { keysOf } from '../../shared/keys-of.js';
import type { Fact } from '../fact.js';
import type { SignOfLife } from '../values/sign-of-life.js';
import type { AnyFields } from './fields.js';
import type { Declaration } from './form.js';
import { clinicalReaders } from './who.js';
import {
  type ClinicalForm,
  type FormName,
  forms,
  type PartlyDatedForm,
  type RecordedForm,
  type SentForm,
  type Slots,
} from './index.js';

/** The declarations as one family, for code that treats all of them alike and hands each the facts of its own slot. */
export const declared: Readonly<
  Record<
    FormName,
    Omit<Declaration<unknown, unknown>, 'dates' | 'carries' | 'computed'> & {
      /** Where people enter it. */
      readonly label?: string;
      readonly fields?: AnyFields;
    }
  >
> = forms;

export const formNames: readonly FormName[] = keysOf(forms);

const byEvent: ReadonlyMap<string, FormName> = new Map(formNames.map((name) => [forms[name].event, name]));

/** The form whose event this is; null for an event that records none. */
export const formOfEvent = (type: string): FormName | null => byEvent.get(type) ?? null;

const byCommand: ReadonlyMap<string, FormName> = new Map(
  formNames.flatMap((name) => {
    const { command } = forms[name];
    return command === null ? [] : [[command, name] as const];
  }),
);

/** The form that this command records; null for a command that records none. */
export const formOfCommand = (type: string): FormName | null => byCommand.get(type) ?? null;

export const isRecorded = (name: FormName): name is RecordedForm => forms[name].command !== null;

const isSent = (name: FormName): name is SentForm => 'sending' in forms[name];

export const sentForms: readonly SentForm[] = formNames.filter(isSent);

const isClinical = (name: FormName): name is ClinicalForm => declared[name].sees === clinicalReaders;

export const clinicalForms: readonly ClinicalForm[] = formNames.filter(isClinical);

const partlyDated: ReadonlySet<FormName> = new Set(formNames.filter((name) => 'dates' in forms[name]));

export const isPartlyDated = (name: FormName): name is PartlyDatedForm => partlyDated.has(name);

export const partlyDatedForms: readonly PartlyDatedForm[] = formNames.filter(isPartlyDated);

/** Slots made form by form. What each holds is taken on trust: the one place where the registry's types do not reach. */
export const everyForm = (make: (name: FormName) => unknown): Slots =>
  Object.fromEntries(formNames.map((name) => [name, make(name)])) as Slots;

const isList = <One>(held: One | readonly One[]): held is readonly One[] => Array.isArray(held);

const none: readonly never[] = [];

/** What a slot holds as a list, without a copy of one that is a list already. */
export const listOf = <One>(held: One | readonly One[] | null): readonly One[] =>
  held === null ? none : isList(held) ? held : [held];

/** The facts of a form, one or many, in the order of recording. */
export const factsOf = (slots: Slots, name: FormName): readonly Fact<unknown>[] => {
  const held: Fact<unknown> | readonly Fact<unknown>[] | null = slots[name];
  return listOf(held);
};

const lists: ReadonlySet<FormName> = new Set(formNames.filter((name) => forms[name].slot === 'many'));

/** A slot of the form that holds these facts. */
export const slotOf = <Held>(name: FormName, facts: readonly Held[]): readonly Held[] | Held | null =>
  lists.has(name) ? facts : (facts.at(-1) ?? null);

/** These forms with nothing in their slots. */
export const emptySlots = (names: readonly FormName[]) =>
  Object.fromEntries(names.map((name) => [name, slotOf(name, [])]));

/** A fact never changes, and the signs of the whole record are asked for again and again. */
const lifeSigns = new WeakMap<Fact<unknown>, readonly SignOfLife[]>();

const lifeSignsIn = (name: FormName, fact: Fact<unknown>): readonly SignOfLife[] => {
  const before = lifeSigns.get(fact);
  if (before) return before;
  const signs = declared[name].lifeSigns(fact.value, 'reported' in fact ? (fact.reported ?? {}) : {});
  lifeSigns.set(fact, signs);
  return signs;
};

/** What of a form's facts shows the participant alive, with dates as they were reported. */
export const lifeSignsOf = (slots: Slots, name: FormName): readonly SignOfLife[] =>
  factsOf(slots, name).flatMap((fact) => lifeSignsIn(name, fact));
