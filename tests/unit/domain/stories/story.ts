import type { PatientCommandType } from '../../../../src/domain/record/patient-commands.js';
import type { Scan } from '../../../../src/domain/record/forms/visit.js';
import type { Pathology } from '../../../../src/domain/record/forms/pathology.js';
import type { ModelName } from '../../../../src/domain/record/machines/prediction.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import type { Resection } from '../../../../src/domain/record/forms/resection.js';
import type { Therapy } from '../../../../src/domain/record/forms/therapy.js';
import { addDays, plainDate, type PlainDate } from '../../../../src/domain/calendar/plain-date.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aRecurrence,
  aResection,
  aScan,
  aScreening,
  aTherapy,
  aVisit,
  lab,
  workup,
} from '../../../support/casebooks.js';
import {
  aSealed,
  contextAt,
  PatientHistory,
  service,
  type Told as Saying,
} from '../../../support/patient-histories.js';

/** How a participant comes to surgery; everything else is that of a plain case. */
export interface Beginning {
  readonly ageYears?: number;
  /** Days from the MRI to the planned day of surgery. */
  readonly mriDays?: number;
  readonly screening?: Partial<Screening>;
  readonly resection?: Partial<Resection>;
  readonly pathology?: Partial<Pathology>;
}

/** A life told in commands, each given on the day it speaks of, through the real decider. */
export class Told {
  constructor(
    readonly history: PatientHistory,
    readonly d0: PlainDate,
  ) {}

  /** The day that lies `days` after surgery. */
  day(days: number): PlainDate {
    return addDays(this.d0, days);
  }

  does<T extends PatientCommandType>(on: string, type: T, data: Saying<T>): Told {
    return new Told(this.history.on(on).does(type, data), this.d0);
  }

  scan(on: string, result: Scan['result'] = 'NO_RECURRENCE', change: Partial<Scan> = {}): Told {
    return this.does(on, 'RecordVisit', aVisit(on, { scans: [aScan(on, result, change)] }));
  }

  clean(...dates: readonly string[]): Told {
    return dates.reduce<Told>((told, on) => told.scan(on), this);
  }

  /** A clean scan at each target of the calendar up to `month`. */
  cleanUntil(month: number): Told {
    return [1, 3, 6, 9, 12, 15, 18, 21, 24]
      .filter((visit) => visit <= month)
      .reduce<Told>((told, visit) => told.scan(told.day(Math.round(visit * 30.4))), this);
  }

  /** MRI of the liver and CT of the chest. */
  workedUp(on: string): Told {
    return this.does(on, 'RecordVisit', aVisit(on, { scans: workup(on) }));
  }

  recurs(on: string, change: Parameters<typeof aRecurrence>[1] = {}): Told {
    const told = change.workupComplete === false ? this : this.workedUp(on);
    return told.does(change.confirmDate ?? on, 'RecordRecurrence', aRecurrence(on, change));
  }

  treated(modality: Therapy['modality'], on: string, change: Partial<Therapy> = {}): Told {
    return this.does(on, 'RecordTherapy', aTherapy(modality, on, change));
  }

  dies(on: string, cause: Saying<'RecordDeath'>['cause'] = 'CARDIOVASCULAR'): Told {
    return this.does(on, 'RecordDeath', { date: plainDate(on), cause, source: 'RECORDS' });
  }

  /** Corrects a value of the newest fact recorded by an event of `type`. */
  corrects(on: string, type: string, path: string, value: unknown): Told {
    const factRevision = this.history.events.findLast((event) => event.type === type)?.facts.revision ?? -1;
    const correction: Saying<'CorrectValue'> = {
      factRevision,
      path,
      value,
      reasonCode: 'NEW_INFORMATION',
      reason: 'read again',
      source: 'the report',
    };
    return this.does(on, 'CorrectValue', correction);
  }

  clock(on: string): Told {
    return new Told(this.history.clock(on), this.d0);
  }
}

const reports = (
  history: PatientHistory,
  on: string,
  type: PatientCommandType,
  data: unknown,
): PatientHistory =>
  history
    .on(on)
    .by(service)
    .does(type, data as never)
    .by(history.context.actor);

const scoredOn = (mri: PlainDate, model: ModelName) =>
  aSealed(model, { studyInstanceUid: anAssessment(mri).studyInstanceUid });

/** Consent, screening, MRI judged and confirmed, and PRE sealed; surgery planned for `d0`. */
export const beforeSurgery = (
  surgery: string,
  { ageYears = 54, mriDays = 14, screening = {} }: Beginning,
): Told => {
  const d0 = plainDate(surgery);
  const sampled = addDays(d0, -8);
  const mri = addDays(d0, -mriDays);
  const consentDate = addDays(mri < addDays(d0, -18) ? mri : addDays(d0, -18), -1);
  const form = aScreening({
    plannedSurgeryDate: d0,
    labs: {
      totalBilirubin: lab(14, 'µmol/L', sampled),
      albumin: lab(42, 'g/L', sampled),
      inr: lab(1.05, 'INR', sampled),
    },
    ...screening,
  });
  const linked = new PatientHistory(contextAt(consentDate))
    .does('RecordConsent', aConsent({ consentDate, ageYears }))
    .on(sampled)
    .does('RecordScreening', form)
    .does('LinkImagingStudy', { studyInstanceUid: anAssessment(mri).studyInstanceUid, role: 'PRE_SURGERY' });
  const judged = linked.judged(anAssessment(mri));
  const ready = judged.on(addDays(d0, -7));
  const wanted = ready.plan().actions.some(({ activity }) => activity === 'runPrediction');
  return new Told(
    wanted ? reports(ready, addDays(d0, -7), 'RecordPrediction', scoredOn(mri, 'PRE')) : ready,
    d0,
  );
};

/** Operated on `surgery`, pathology a week later, POST sealed the day after where it is wanted. */
export const operatedOn = (surgery: string, beginning: Beginning = {}): Told => {
  const told = beforeSurgery(surgery, beginning)
    .does(surgery, 'RecordResection', aResection(surgery, beginning.resection))
    .does(
      addDays(plainDate(surgery), 7),
      'RecordPathology',
      aPathology(addDays(plainDate(surgery), 7), beginning.pathology),
    );
  const later = told.history.on(told.day(8));
  const wanted = later.plan().actions.some(({ activity }) => activity === 'runPrediction');
  if (!wanted) return new Told(later, told.d0);
  const mri = addDays(told.d0, -(beginning.mriDays ?? 14));
  return new Told(reports(later, told.day(8), 'RecordPrediction', scoredOn(mri, 'POST')), told.d0);
};
