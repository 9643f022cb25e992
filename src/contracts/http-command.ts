import type { z } from 'zod';
import type { Role } from '../domain/shared/actor.js';
import { site } from '../domain/record/forms/who.js';
import type { UpdateName } from './names.js';

/** One command as HTTP takes it: always a POST with an Idempotency-Key. */
export interface HttpCommand<Body extends z.ZodType = z.ZodType> {
  readonly update: UpdateName;
  /** Whose stream the command asks to change. */
  readonly target: 'patient' | 'trial' | 'unsealing' | 'reading-case';
  readonly method: 'POST';
  /** Path with `:subjectId` where the target is a patient, `:caseId` where it is a reading case. */
  readonly path: string;
  /** Nobody else is let in. */
  readonly roles: readonly Role[];
  readonly body: Body;
  /** The part of the API's documentation in which it is listed. */
  readonly chapter: string;
  readonly summary: string;
}

/** A body under the name that the OpenAPI document gives it. */
export const named = <Body extends z.ZodType>(id: string, body: Body): Body =>
  body.meta({ ...body.meta(), id });

/** A command on the record of a participant, by the site unless the entry says otherwise. */
export const onPatient = <Body extends z.ZodType>(
  update: UpdateName,
  segment: string,
  body: Body,
  summary: string,
  chapter: string,
  roles = site,
): HttpCommand<Body> => ({
  update,
  target: 'patient',
  method: 'POST',
  path: `/patients/:subjectId/${segment}`,
  roles,
  body: named(`${update}Body`, body),
  chapter,
  summary,
});

export const onTrial = <Body extends z.ZodType>(
  update: UpdateName,
  path: string,
  body: Body,
  summary: string,
  roles: readonly Role[],
  chapter: 'trial' | 'unsealing' | 'patients' | 'enrolment' = 'trial',
): HttpCommand<Body> => ({
  update,
  target: chapter === 'unsealing' ? chapter : 'trial',
  method: 'POST',
  path,
  roles,
  body,
  chapter,
  summary,
});

/** A command of readers, who never learn whose stream it is (BL-READERS). */
export const onReadingCase = <Body extends z.ZodType>(
  update: UpdateName,
  segment: string,
  body: Body,
  summary: string,
): HttpCommand<Body> => ({
  update,
  target: 'reading-case',
  method: 'POST',
  path: `/reading-cases/:caseId/${segment}`,
  roles: ['reader'],
  body: named(`${update}Body`, body),
  chapter: 'readings',
  summary,
});
