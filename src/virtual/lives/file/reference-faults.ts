import type { Life } from '../life.js';
import { isReference, type Reference } from '../references.js';

/** Every reference in a body, from the outside in. */
const referencesIn = (body: unknown): readonly Reference[] => {
  if (body === null || typeof body !== 'object') return [];
  if (isReference(body)) return [body];
  return Object.values(body).flatMap(referencesIn);
};

/** The act that the reference names; null for one that names none. */
const actOf = (reference: Reference): string | null => {
  if ('$revision' in reference) return reference.$revision;
  if ('$lastRevision' in reference) return reference.$lastRevision;
  return '$asked' in reference ? reference.$asked : null;
};

const twice = (names: readonly (string | null)[], at: (index: number) => string): readonly string[] =>
  names.flatMap((name, i) =>
    name !== null && names.indexOf(name) < i
      ? [`${at(i)} is "${name}" as one before it is; what refers to it could mean either`]
      : [],
  );

/**
 * References to what nobody has recorded by then, or to a study that the life does not have, and names that stand twice; empty
 * where there are none.
 */
export const referenceFaults = ({ acts, studies }: Pick<Life, 'acts' | 'studies'>): readonly string[] => {
  const named = new Set<string>();
  const known = new Set(studies.map(({ name }) => name));
  const references = acts.flatMap(({ name, body, operation }, i) => {
    const faults = referencesIn(body).flatMap((reference) => {
      const act = actOf(reference);
      const at = `/acts/${i}/body of ${operation}: refers to`;
      if (act !== null && !named.has(act)) return [`${at} "${act}", which no act before it is called`];
      return '$judgement' in reference && !known.has(reference.$judgement)
        ? [`${at} the study "${reference.$judgement}", which the life does not have`]
        : [];
    });
    if (name !== null) named.add(name);
    return faults;
  });
  return [
    ...references,
    ...twice(
      acts.map(({ name }) => name),
      (i) => `/acts/${i}/name`,
    ),
    ...twice(
      studies.map(({ name }) => name),
      (i) => `/studies/${i}/name`,
    ),
  ];
};
