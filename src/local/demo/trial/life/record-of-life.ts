import type { OperationId, RequestOf } from '../../../../contracts/commands.js';
import type { PatientView, TimelineEntryView } from '../../../../contracts/views/index.js';
import { type Act, type Life, resolved } from '../../../../virtual/lives/index.js';
import { type Accepted, type ApiClient, ApiProblem } from '../../api-client.js';
import { LifeBroken } from './life-broken.js';
import { isOfTimeline, lookUp, referencesIn } from './reference-look-up.js';

/** People sign one paper after another without signing in for each. */
export const signedInWithinMs = 120_000;

/** The record of a life's participant, as its people see it and write in it through the API. */
export class RecordOfLife {
  subjectId: string | null = null;
  /** Of the newest command: what is read afterwards shows it. */
  #position: string | null = null;

  constructor(
    readonly life: Life,
    readonly api: ApiClient,
    /** Tells the commands of this trial from those of every other. */
    readonly trialKey: string,
  ) {}

  get subject(): string {
    if (this.subjectId === null) throw this.broken('no subject number was allocated yet');
    return this.subjectId;
  }

  /** The participant, for people. */
  get who(): string {
    return `participant ${this.life.participant} (${this.subjectId ?? 'no number'})`;
  }

  broken(what: string): LifeBroken {
    return new LifeBroken(`${this.who}: ${what}`);
  }

  keyOf = (index: number): string => `${this.trialKey}-${this.life.participant}-${index}`;

  async view(): Promise<PatientView> {
    const query = this.#position === null ? {} : { atLeast: this.#position };
    return this.api.read('getPatient', 'investigator', this.subject, query);
  }

  /** Every event of the record; reading them is recorded. */
  async entries(): Promise<readonly TimelineEntryView[]> {
    return (await this.api.read('getTimeline', 'auditor', this.subject)).entries;
  }

  /** Somebody who was allocated before is told the number that was given. @throws LifeBroken */
  async allocate(act: Act): Promise<void> {
    const { subjectId, position } = await this.#send(act, 0, null, act.body);
    if (subjectId === undefined) throw this.broken('the API allocated no subject number');
    this.subjectId = subjectId;
    this.#position = position;
  }

  /**
   * The body of an act with what the record shows in place of its references, undefined where the record does not show it yet.
   * `seen`: the record as somebody has just seen it, who need not look again.
   */
  async bodyOf({ body }: Act, seen: PatientView | null): Promise<unknown> {
    const references = referencesIn(body);
    if (references.length === 0) return body;
    const [view, entries] = await Promise.all([
      seen ?? this.view(),
      references.some(isOfTimeline) ? this.entries() : [],
    ]);
    const missing = new Set<unknown>();
    const found = resolved(body, (reference) => {
      const value = lookUp(reference, this.life, this.keyOf, { view, entries });
      if (value === undefined) missing.add(reference);
      return value;
    });
    return missing.size > 0 ? undefined : found;
  }

  /** Sends the act of that number, which may be one that is to be refused. @throws LifeBroken where it ends otherwise than the life says */
  async write(act: Act, index: number, body: unknown): Promise<void> {
    try {
      const { position } = await this.#send(act, index, this.subject, body);
      this.#position = position;
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.code === act.refusedWith) return;
      if (error instanceof ApiProblem) throw this.broken(`${act.operation} of ${act.at}: ${error.message}`);
      throw error;
    }
    if (act.refusedWith !== null)
      throw this.broken(`${act.operation} of ${act.at} was to be refused with ${act.refusedWith}`);
  }

  /** A command that a reader gives on the case of the participant. */
  async onCase<Operation extends 'recordReading' | 'withdrawReading'>(
    operation: Operation,
    reader: string,
    caseId: string,
    body: RequestOf<Operation>,
    key: string,
  ): Promise<void> {
    const options = { key: `${this.trialKey}-${this.life.participant}-${key}` };
    const { position } = await this.api.command<Operation>(operation, reader, caseId, body, options);
    this.#position = position;
  }

  #send(
    { operation, by, fresh }: Pick<Act, 'operation' | 'by' | 'fresh'>,
    index: number,
    id: string | null,
    body: unknown,
  ): Promise<Accepted> {
    const options = { key: this.keyOf(index), fresh, signedInWithinMs };
    return this.api.command(operation, by.id, id, body as RequestOf<OperationId>, options);
  }
}
