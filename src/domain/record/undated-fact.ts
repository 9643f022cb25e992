import type { Fact } from './fact.js';
import type { FormData, PartlyDatedForm } from './forms/index.js';

interface Undated<Name extends PartlyDatedForm> extends Fact<FormData[Name]> {
  readonly form: Name;
}

/** A fact whose month is not known: it happened and is kept, and counts for no endpoint until it can be dated. */
export type UndatedFact<Name extends PartlyDatedForm = PartlyDatedForm> = {
  readonly [Form in Name]: Undated<Form>;
}[Name];

export const undatedFact = <Name extends PartlyDatedForm>(
  form: Name,
  fact: Fact<FormData[Name]>,
): UndatedFact<Name> => ({ ...fact, form });
