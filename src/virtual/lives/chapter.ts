import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { Chance, Person, StatedValues } from '../world/index.js';
import type { Findings } from './bodies/enrolment.js';
import type { Diary } from './diary.js';
import type { Failing, Study } from './life.js';

/** What each chapter of a life is written from. */
export interface Chapter {
  readonly person: Person;
  readonly found: Findings;
  readonly values: StatedValues;
  readonly protocol: ProtocolParameters;
  readonly amendment: Amendment;
  readonly diary: Diary;
  /** A stream of random numbers of its own for each purpose. */
  readonly chance: (purpose: string) => Chance;
  readonly studies: Study[];
  readonly failures: Failing[];
}

/** A later consent form, asked for from a day on. */
export interface Amendment {
  readonly from: PlainDate;
  readonly version: string;
  readonly form: string;
}
