import { z } from 'zod';
import { roles, type Role } from '../domain/shared/actor.js';
import {
  clock,
  metricsPanel,
  patientList,
  patientView,
  position,
  sealedPredictions,
  timeline,
  trialProtocol,
  trialStatus,
  worklist,
} from './views/index.js';

/** One question as HTTP takes it. */
export interface HttpRead<Response extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  readonly method: 'GET';
  readonly path: string;
  /** Nobody else is let in. */
  readonly roles: readonly Role[];
  readonly query: Query;
  readonly response: Response;
  readonly summary: string;
}

const atLeast = position.exactOptional().meta({
  description: 'Position of a receipt: waits up to two seconds until the answer has seen it, else 503.',
});

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};

const readQuery = z.strictObject({ atLeast });
const pageQuery = z.strictObject({ atLeast, ...page });
const worklistQuery = z.strictObject({
  atLeast,
  overdue: z
    .enum(['true', 'false'])
    .exactOptional()
    .meta({ description: '`true` gives the overdue visits only, `false` the others only.' }),
  dueWithinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .exactOptional()
    .meta({ description: 'Due today or within so many days, and everything overdue.' }),
  ...page,
});
export type WorklistQuery = z.output<typeof worklistQuery>;
export type PageQuery = z.output<typeof pageQuery>;

const everybody = roles;
const siteAndOffice: readonly Role[] = [
  'coordinator',
  'investigator',
  'statistician',
  'auditor',
  'administrator',
];

const read = <Response extends z.ZodType, Query extends z.ZodType>(
  path: string,
  summary: string,
  allowed: readonly Role[],
  response: Response,
  query: Query,
): HttpRead<Response, Query> => ({ method: 'GET', path, roles: allowed, query, response, summary });

/** Every question of the public API that needs a signed-in reader, by operation id. */
export const httpReads = {
  listPatients: read(
    '/patients',
    'All participants and where they stand',
    siteAndOffice,
    patientList,
    pageQuery,
  ),
  getPatient: read(
    '/patients/:subjectId',
    'One participant, as far as the role may see',
    siteAndOffice,
    patientView,
    readQuery,
  ),
  getTimeline: read(
    '/patients/:subjectId/timeline',
    'Every event of one participant with its proof; reading it is recorded',
    ['auditor', 'administrator'],
    timeline,
    readQuery,
  ),
  getWorklist: read(
    '/worklist',
    'Follow-up visits that are open or overdue, soonest first',
    ['coordinator', 'investigator', 'auditor', 'administrator'],
    worklist,
    worklistQuery,
  ),
  getTrial: read('/trial', 'Where the trial stands', everybody, trialStatus, readQuery),
  getTrialProtocol: read(
    '/trial/protocol',
    'The protocol parameters in force at the site, with their digest',
    everybody,
    trialProtocol,
    readQuery,
  ),
  getSealedPredictions: read(
    '/trial/sealed-predictions',
    'The sealed scores, for the key holder; refused before the database is locked',
    ['statistician'],
    sealedPredictions,
    readQuery,
  ),
  getMetricsPanel: read(
    '/metrics/panel',
    'The first metrics panel; refused until every score is unsealed',
    ['statistician', 'investigator', 'auditor', 'administrator'],
    metricsPanel,
    readQuery,
  ),
  getClock: read('/clock', 'The trial clock', everybody, clock, readQuery),
} as const satisfies Readonly<Record<string, HttpRead>>;

export type ReadId = keyof typeof httpReads;
export type ResponseOf<Read extends ReadId> = z.output<(typeof httpReads)[Read]['response']>;
