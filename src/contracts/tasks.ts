import { z } from 'zod';
import type { Role } from '../domain/shared/actor.js';
import { protocolShape } from './protocol-parameters.js';
import { contactChange, keptContact } from './values/index.js';
import { instantText } from './values/instant.js';
import { clock, codecPayloads, whatIfAnswer } from './views/index.js';

/**
 * A POST that changes no record and no trial: the clock of a demonstration, the codec of the Temporal UI, a question
 * that is too long for a URL, contact details, which are kept in the vault only.
 */
export interface HttpTask<Body extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly method: 'POST';
  readonly path: string;
  /** Nobody else is let in. */
  readonly roles: readonly Role[];
  readonly body: Body;
  readonly response: Response;
  readonly summary: string;
  /** The body can be well-formed and still be refused by a rule, with 422. */
  readonly refusedByRules?: true;
}

const leaseSeconds = z
  .number()
  .positive()
  .max(86_400)
  .exactOptional()
  .meta({ description: 'Real seconds after which the clock stands still unless it is set again.' });

/** A new pace, a halt, or (manual clock) a moment to move on to. */
export const clockSetting = z
  .union([
    z.strictObject({ rate: z.number().nonnegative().max(10_000_000), leaseSeconds }),
    z.strictObject({ held: z.literal(true) }),
    z.strictObject({ advanceTo: instantText }),
  ])
  .meta({ id: 'ClockSetting' });
export type ClockSetting = z.output<typeof clockSetting>;

const codecSession = z
  .object({
    origins: z.array(z.string()).meta({ description: 'Web origins whose pages may now use the codec.' }),
  })
  .meta({ id: 'CodecSession' });
export type CodecSession = z.output<typeof codecSession>;

const codecReaders: readonly Role[] = ['administrator', 'auditor'];

/** By operation id. */
export const httpTasks = {
  setClock: {
    method: 'POST',
    path: '/clock',
    roles: ['administrator'],
    body: clockSetting,
    response: clock,
    summary: 'Set a scaled or manual trial clock; a real clock cannot be set',
  },
  openCodecSession: {
    method: 'POST',
    path: '/codec/session',
    roles: codecReaders,
    body: z.strictObject({}).meta({ id: 'CodecSessionBody' }),
    response: codecSession,
    summary:
      'Let the Temporal UI in this browser decode payloads, by a cookie that is valid for the codec only',
  },
  decodePayloads: {
    method: 'POST',
    path: '/codec/decode',
    roles: codecReaders,
    body: codecPayloads,
    response: codecPayloads,
    summary: 'Open Temporal payloads for the Temporal UI; each decode is recorded',
  },
  encodePayloads: {
    method: 'POST',
    path: '/codec/encode',
    roles: codecReaders,
    body: codecPayloads,
    response: codecPayloads,
    summary: 'Give payloads of the Temporal UI back unchanged: commands enter through this API only',
  },
  askWhatIf: {
    method: 'POST',
    path: '/protocol/what-if',
    roles: ['statistician', 'investigator', 'auditor', 'administrator'],
    body: protocolShape,
    response: whatIfAnswer,
    summary:
      'Show what a draft of the protocol parameters would change for the participants; nothing is written',
    refusedByRules: true,
  },
  keepContactDetails: {
    method: 'POST',
    path: '/patients/:subjectId/contact-details',
    roles: ['coordinator'],
    body: contactChange,
    response: keptContact,
    summary:
      'Keep how a participant is reached for follow-up; what is named replaces what was kept, in the identity vault only, and keeping it is recorded',
  },
} as const satisfies Readonly<Record<string, HttpTask>>;

export type TaskId = keyof typeof httpTasks;
