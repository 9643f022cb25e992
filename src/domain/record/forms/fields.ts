import type { PartialDate } from '../../calendar/partial-date.js';
import type { VisitCode } from '../../parameters/parameters.js';
import type { LabValue, Missing } from '../values/lab-value.js';

interface Labelled {
  /** English, as a form or a table heads it. */
  readonly label: string;
}

/** A number, a text, a yes or no, or a laboratory value, whose unit is the one in which the rules compare it. */
interface Plain extends Labelled {
  readonly unit?: string;
}

/** A date, known in full or in part: marked, so that a rule over all dates of the record finds it. */
interface Dated extends Labelled {
  readonly date: true;
}

interface Coded<Code extends string> extends Labelled {
  /** All of them: a list that lacks one does not take it in `includes`. */
  readonly codes: readonly Code[] & { readonly includes: (code: Code) => boolean };
}

interface Grouped<Value> extends Labelled {
  readonly fields: FieldsOf<Value>;
}

/** What the field itself holds: neither null, nor why there is nothing, nor the list in which there may be several. */
type Held<Value> =
  Exclude<Value, null | undefined | Missing> extends infer Given
    ? Given extends readonly (infer Item)[]
      ? Exclude<Item, null>
      : Given
    : never;

/** String literals alone: neither free text nor a date nor any visit code. */
type CodeOf<Value> = Value extends string
  ? string extends Value
    ? never
    : VisitCode extends Value
      ? never
      : Exclude<Value, PartialDate>
  : never;

type FieldOf<Value> = [CodeOf<Value>] extends [never]
  ? [Value] extends [PartialDate]
    ? Dated
    : [Value] extends [string | number | boolean | LabValue]
      ? Plain
      : Grouped<Value>
  : Coded<CodeOf<Value>>;

/** Label, unit and code list of every field of a form, and of every field within a field. */
export type FieldsOf<Data> = { readonly [Key in keyof Data]-?: FieldOf<Held<Data[Key]>> };

/** Any field, for code that treats all of them alike. */
export interface AnyField extends Plain {
  readonly codes?: readonly string[];
  readonly date?: true;
  readonly fields?: AnyFields;
}
export type AnyFields = Readonly<Record<string, AnyField>>;
