/** Something of the record that is known only while the life is lived. */
export type Reference =
  /** Revision of the fact that the act of this name recorded. */
  | { readonly $revision: string }
  /** Revision of the newest event on that fact. */
  | { readonly $lastRevision: string }
  /** Revision of the newest judgement of the study of this name. */
  | { readonly $judgement: string }
  /** What the investigator signs of the diagnosis, as the record shows it. */
  | { readonly $content: 'diagnosis' }
  /** Id of the open query that this rule raised. */
  | { readonly $query: string }
  /** Id of the query that the act of this name raised. */
  | { readonly $asked: string };

/** A body in which a reference may stand for any value. */
export type Told<T> =
  | Reference
  | (T extends readonly (infer Item)[]
      ? readonly Told<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Told<T[Key]> }
        : T);

const marks = ['$revision', '$lastRevision', '$judgement', '$content', '$query', '$asked'];

/** Whether the value stands for something of the record. */
export const isReference = (value: object): value is Reference => {
  const keys = Object.keys(value);
  return keys.length === 1 && marks.includes(keys[0] ?? '');
};

/** The body with every reference replaced by what it stands for. */
export const resolved = (body: unknown, lookUp: (reference: Reference) => unknown): unknown => {
  if (body === null || typeof body !== 'object') return body;
  if (Array.isArray(body)) return body.map((item: unknown) => resolved(item, lookUp));
  if (isReference(body)) return lookUp(body);
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, resolved(value, lookUp)]));
};
