import type { OperationId, RequestOf } from '../../../src/contracts/commands.js';
import type {
  ClinicalView,
  ConductView,
  OutcomeView,
  WorklistRow,
} from '../../../src/contracts/views/index.js';
import { addDays, type PlainDate } from '../../../src/domain/calendar/plain-date.js';
import type { CommandOptions } from '../../../src/local/demo/api-client.js';
import {
  consentBody,
  pathologyBody,
  resectionBody,
  screeningBody,
} from '../../../src/virtual/people/three-people.js';
import { type Recurrence, type Scan, scan, visit } from './follow-up-forms.js';
import type { Ward } from './ward.js';

/** The record as the investigator reads it. */
export interface Seen {
  readonly clinical: ClinicalView;
  readonly outcome: OutcomeView;
  readonly conduct: ConductView;
}

/** A fact as a correction or a voiding names it. */
export interface Found {
  readonly revision: number;
  readonly lastRevision: number;
}

/** The participants of a test by their names in it, with one day of surgery for all, through the public API. */
export class Participants<Name extends string> {
  readonly subjects = {} as Record<Name, string>;

  constructor(
    readonly ward: Ward,
    readonly surgery: PlainDate,
  ) {}

  day(days: number): string {
    return addDays(this.surgery, days);
  }

  /** Numbers are given in the order of the names. */
  async allocate(names: readonly Name[]): Promise<void> {
    for (const name of names) this.subjects[name] = await this.ward.allocate(this.ward.person(name));
  }

  /** Consent and screening form of the day. */
  async enrol(name: Name, day: string): Promise<void> {
    await this.record('recordConsent', name, consentBody(day));
    await this.record('recordScreening', name, screeningBody(this.ward.person(name), day, this.surgery));
  }

  /** Surgery, and pathology a week later. */
  async operate(name: Name): Promise<void> {
    await this.record('recordResection', name, resectionBody(this.surgery));
    const report = pathologyBody(this.ward.person(name), this.day(7));
    await this.record('recordPathology', name, report, 'investigator');
  }

  /** Everybody allocated and enrolled ten days before surgery, and operated but for those `waiting`; it is day 14 then. */
  async followed(names: readonly Name[], waiting: readonly Name[] = []): Promise<void> {
    const { clock } = this.ward;
    const screening = this.day(-10);
    await clock.advanceTo(screening);
    await this.allocate(names);
    await Promise.all(names.map((name) => this.enrol(name, screening)));
    await clock.advanceTo(this.day(14));
    const operated = names.filter((name) => !waiting.includes(name));
    await Promise.all(operated.map((name) => this.operate(name)));
  }

  async seen(name: Name, position?: string): Promise<Seen> {
    const query = position === undefined ? {} : { atLeast: position };
    const shown = await this.ward.test.api.read('getPatient', 'investigator', this.subjects[name], query);
    const { clinical, outcome, conduct } = shown;
    if (!clinical || !outcome) throw new Error(`${name} is not shown`);
    return { clinical, outcome, conduct };
  }

  /** Records a form, and gives the record as it stands with it. */
  async record<Id extends OperationId>(
    operation: Id,
    name: Name,
    body: RequestOf<Id>,
    as = 'coordinator',
    options: CommandOptions = {},
  ): Promise<Seen> {
    const { position } = await this.ward.test.api.command(operation, as, this.subjects[name], body, options);
    return this.seen(name, position);
  }

  scanned(name: Name, date: string, result: Scan['result'] = 'NO_RECURRENCE'): Promise<Seen> {
    return this.record('recordVisit', name, visit(date, [scan(date, result)]));
  }

  recurred(name: Name, body: Recurrence): Promise<Seen> {
    return this.record('recordRecurrence', name, body, 'investigator');
  }

  /** Corrects one value as the record stands. */
  correct(name: Name, { revision, lastRevision }: Found, path: string, value: unknown): Promise<Seen> {
    return this.record('correctValue', name, {
      factRevision: revision,
      seenRevision: lastRevision,
      path,
      value,
      reasonCode: 'NEW_INFORMATION',
      reason: 'a letter came',
      source: 'letter of another hospital',
    });
  }

  /** Takes a form out that was recorded for the wrong participant. */
  voided(name: Name, { revision, lastRevision }: Found, as = 'investigator'): Promise<Seen> {
    const why = {
      reasonCode: 'WRONG_PARTICIPANT',
      reason: 'it happened to another participant',
      source: 'medical record',
    } as const;
    const asked = { factRevision: revision, seenRevision: lastRevision, ...why };
    return this.record('voidForm', name, asked, as);
  }

  async rowsOf(name: Name, as = 'coordinator'): Promise<readonly WorklistRow[]> {
    const query = { subjectId: this.subjects[name] };
    return (await this.ward.test.api.read('getWorklist', as, null, query)).rows;
  }
}

/** The open queries of a check. */
export const openQueries = ({ clinical }: Seen, ruleId: string) =>
  clinical.queries.filter((query) => query.state === 'OPEN' && query.ruleId === ruleId);
