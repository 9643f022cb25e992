import { consentOf } from '../../../application/enrolment/consent-of.js';
import type { PersonalIdentity } from '../../../application/ports/key-vault.js';
import { type BodyOf, httpCommands, type OperationId } from '../../../contracts/commands.js';
import { diagnosisContent } from '../../../domain/protocol/eligibility/diagnosis-signature.js';
import { correctableFact } from '../../../domain/patient/correction/correctable-fact.js';
import { assessmentOf } from '../../../domain/patient/imaging/study-state.js';
import { isOpen } from '../../../domain/patient/query/query-state.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import { type Act, type Life, type Reference, resolved } from '../../lives/index.js';

/** What a reference of an act can be looked up in. */
export interface Known {
  readonly life: Pick<Life, 'studies'>;
  readonly book: Casebook;
  /** Revision of the fact that each named act recorded. */
  readonly facts: ReadonlyMap<string, number>;
}

/** Undefined where the record holds no such thing. */
const lookedUp = (reference: Reference, { life, book, facts }: Known): unknown => {
  if ('$revision' in reference) return facts.get(reference.$revision);
  if ('$lastRevision' in reference)
    return correctableFact(book, facts.get(reference.$lastRevision) ?? -1)?.lastRevision;
  if ('$judgement' in reference) {
    const study = life.studies.find(({ name }) => name === reference.$judgement);
    return study && assessmentOf(book, study.studyInstanceUid)?.revision;
  }
  if ('$asked' in reference)
    return book.queries.find(({ revision }) => revision === facts.get(reference.$asked))?.queryId;
  if ('$content' in reference) return diagnosisContent(book) ?? undefined;
  return book.queries.find((query) => query.ruleId === reference.$query && isOpen(query))?.queryId;
};

/**
 * The body of an act as the API would take it: references looked up, shape checked by the schema of the contract.
 * @throws Error that says what does not fit
 */
export const bodyOf = ({ operation, body }: Pick<Act, 'operation' | 'body'>, known: Known): unknown => {
  const { data, error } = httpCommands[operation].body.safeParse(
    resolved(body, (reference) => lookedUp(reference, known)),
  );
  if (!error) return data;
  throw new Error(
    error.issues.map(({ path, message }) => `/${path.map(String).join('/')} ${message}`).join('; '),
  );
};

/** What the API makes of a body on its way to the record of a participant. */
export const commandData = (operation: OperationId, body: unknown, identity: PersonalIdentity): unknown =>
  operation === 'recordConsent' ? consentOf(body as BodyOf<'recordConsent'>, identity) : body;
