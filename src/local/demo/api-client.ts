import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import { httpTasks, type TaskId } from '../../contracts/tasks.js';
import { httpCommands, type RequestOf, type OperationId } from '../../contracts/commands.js';
import { httpReads, type ReadId, type ResponseOf } from '../../contracts/reads/http-reads.js';
import type { Problem } from '../../contracts/views/index.js';
import type { Session } from './session.js';

/** The API said no, with its problem document (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    what: string,
  ) {
    super(
      `${what}: ${status} ${problem.code ?? ''} ${problem.detail ?? ''} ${JSON.stringify(problem.violations ?? [])}`,
    );
  }
}

export interface Accepted {
  readonly revision: number;
  readonly position: string;
  readonly subjectId?: string;
}

export interface CommandOptions {
  /** Sign in anew, as a signature demands it. */
  readonly fresh?: boolean;
  /** Be content with a sign-in at most so old, in milliseconds, where one is demanded. */
  readonly signedInWithinMs?: number;
  /** Idempotency-Key; a fresh one unless the caller wants to repeat a command. */
  readonly key?: string;
}

/** A path with its ids in order: a participant or a reading case, and what is named below it. */
const filled = (path: string, ids: string | readonly string[] | null): string =>
  [ids ?? ''].flat().reduce((so, id) => so.replace(/:\w+/u, id), path);
/** A part that was killed needs its time to come back. */
const patienceMs = 90_000;
const answerMs = 20_000;
/** The whole plan is run for the first of these answers. */
const patienceForPlanMs = 600_000;
const ofThePlan: readonly ReadId[] = ['getTrialAnalysis', 'getReportParts'];

/** The public API as any client uses it: a token, an Idempotency-Key, patience with 503. */
export class ApiClient {
  readonly #http: AxiosInstance;

  constructor(
    readonly session: Session,
    url: string,
  ) {
    this.#http = axios.create({ baseURL: url, validateStatus: () => true });
  }

  async command<Operation extends OperationId>(
    operation: Operation,
    as: string,
    id: string | null,
    body: RequestOf<Operation>,
    options: CommandOptions = {},
  ): Promise<Accepted> {
    const { method, path } = httpCommands[operation];
    const token = await this.#tokenFor(as, options);
    return this.#send<Accepted>(method, filled(path, id), token, {
      data: body,
      key: options.key ?? randomUUID(),
    });
  }

  #tokenFor(as: string, { fresh, signedInWithinMs }: CommandOptions): Promise<string> {
    if (!fresh) return this.session.token(as);
    return signedInWithinMs === undefined
      ? this.session.fresh(as)
      : this.session.recent(as, signedInWithinMs);
  }

  async task(id: TaskId, as: string, body: unknown): Promise<unknown> {
    const { method, path } = httpTasks[id];
    return this.#send(method, path, await this.session.token(as), { data: body });
  }

  async read<Id extends ReadId>(
    id: Id,
    as: string,
    ids: string | readonly string[] | null = null,
    query: Record<string, string | number> = {},
  ): Promise<ResponseOf<Id>> {
    const { method, path } = httpReads[id];
    return this.#send<ResponseOf<Id>>(method, filled(path, ids), await this.session.token(as), {
      query,
      ...(ofThePlan.includes(id) ? { waitsMs: patienceForPlanMs } : {}),
    });
  }

  /** The same request with the same key until the outcome is known: a 503 and a lost answer both ask for that. */
  async #send<T>(
    method: string,
    url: string,
    token: string,
    request: {
      readonly data?: unknown;
      readonly key?: string;
      readonly query?: object;
      /** For one answer, which then takes so long. */
      readonly waitsMs?: number;
    },
  ): Promise<T> {
    const { waitsMs = patienceMs } = request;
    const giveUpAt = Date.now() + waitsMs;
    for (;;) {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(request.key ? { 'idempotency-key': request.key } : {}),
      };
      const response = await this.#http
        .request<T>({
          ...{ method, url, headers, data: request.data, params: request.query },
          timeout: request.waitsMs ?? answerMs,
        })
        .catch((error: unknown) => {
          if (isAxiosError(error) && Date.now() < giveUpAt) return null;
          throw error;
        });
      if (response !== null && response.status < 300) return response.data;
      const patient = response === null || response.status === 503 || response.status === 429;
      if (!patient || Date.now() >= giveUpAt) {
        throw new ApiProblem(response?.status ?? 0, response?.data as Partial<Problem>, `${method} ${url}`);
      }
      await sleep(500);
    }
  }
}
