import type { Response } from 'supertest';
import { httpTasks, type TaskId } from '../../../src/contracts/tasks.js';
import { httpCommands, type OperationId } from '../../../src/contracts/commands.js';
import { httpReads, type ReadId } from '../../../src/contracts/reads/http-reads.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import type { FakeApi } from './fake-api.js';
import { aStudy } from './fake-images.js';
import { aReadingCase } from './fake-read-models.js';
import { bearer } from './fake-verify-token.js';

export const key = 'key-of-this-test';
export const operations = Object.keys(httpCommands) as readonly OperationId[];
export const reads = Object.keys(httpReads) as readonly ReadId[];
export const tasks = Object.keys(httpTasks) as readonly TaskId[];

export const pathOf = (template: string, subjectId = 'APAR-0001'): string =>
  template
    .replace(':subjectId', subjectId)
    .replace(':caseId', aReadingCase.caseId)
    .replace(':studyInstanceUid', aStudy);

/** Sends a command as it should be sent, but for what the test changes. */
export const send = (
  api: FakeApi,
  operation: OperationId,
  change: { readonly role?: Role; readonly body?: unknown; readonly subjectId?: string } = {},
) => {
  const { path, roles } = httpCommands[operation];
  const role = change.role ?? roles[0] ?? 'service';
  const body = change.body ?? sampleBodies[operation];
  return api.http
    .post(pathOf(path, change.subjectId))
    .set('Authorization', bearer(role))
    .set('Idempotency-Key', key)
    .send(body);
};

/** What a question must say besides its path. */
const neededQuery: Partial<Readonly<Record<ReadId, string>>> = {
  getMetricsDifference: '?analysis=primary.pre-auc&from=2027-01-01T00:00:00.000Z',
  getFigureLineage: '?figure=primary.pre-auc:auc.at-horizon',
  getExport: '?format=evaluate',
};

export const ask = (
  api: FakeApi,
  read: ReadId,
  role: Role = httpReads[read].roles[0] ?? 'auditor',
  query = neededQuery[read] ?? '',
) => api.http.get(`${pathOf(httpReads[read].path)}${query}`).set('Authorization', bearer(role));

export const taskBodies: Readonly<Record<TaskId, object>> = {
  setClock: { advanceTo: '2028-08-01T00:00:00.000Z' },
  openCodecSession: {},
  decodePayloads: { payloads: [] },
  encodePayloads: { payloads: [] },
  askWhatIf: protocolV1,
  keepContactDetails: { seenVersion: 0, changes: { phones: ['+86 27 5550 9999'] } },
};

export const perform = (api: FakeApi, task: TaskId, role: Role = 'administrator', body = taskBodies[task]) =>
  api.http.post(pathOf(httpTasks[task].path)).set('Authorization', bearer(role)).send(body);

export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance: string;
  readonly correlationId: string;
  readonly type: string;
  readonly violations: readonly {
    readonly ruleId: string;
    readonly path: string;
    readonly value: unknown;
    readonly message: string;
  }[];
}

/** The problem document of a refused request. */
export const problemOf = (response: Response): ProblemBody => {
  if (response.type !== 'application/problem+json')
    throw new Error(`${response.status} came as ${response.type}: ${response.text}`);
  return JSON.parse(response.text) as ProblemBody;
};
