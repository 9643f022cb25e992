import { instant } from '../../src/domain/calendar/instant.js';
import { partialDate } from '../../src/domain/calendar/partial-date.js';
import { addDays, plainDate, type PlainDate } from '../../src/domain/calendar/plain-date.js';
import { type Casebook, emptyCasebook } from '../../src/domain/record/casebook.js';
import type { Announced } from '../../src/domain/record/announced.js';
import type { Fact } from '../../src/domain/record/fact.js';
import type { Consent } from '../../src/domain/record/forms/consent.js';
import type { Deviation } from '../../src/domain/record/forms/deviation.js';
import type { Death } from '../../src/domain/record/forms/death.js';
import type { Withdrawal } from '../../src/domain/record/forms/withdrawal.js';
import type { ContactAttempt } from '../../src/domain/record/forms/contact-attempt.js';
import type { Scan, Visit } from '../../src/domain/record/forms/visit.js';
import type { VitalStatus } from '../../src/domain/record/forms/vital-status.js';
import { nothingRecorded } from '../../src/domain/record/machines/acquisition-facts.js';
import type { ImagingAssessment } from '../../src/domain/record/machines/imaging-assessment.js';
import type { ImagingReview } from '../../src/domain/record/forms/imaging-review.js';
import type { LinkedStudy } from '../../src/domain/record/forms/linked-study.js';
import type { LabValue } from '../../src/domain/record/values/lab-value.js';
import type { LaboratoryReport } from '../../src/domain/record/forms/laboratory.js';
import type {
  Immunohistochemistry,
  Pathology,
  WholeSlideImage,
} from '../../src/domain/record/forms/pathology.js';
import type { ModelName, Purpose, SealedPrediction } from '../../src/domain/record/machines/prediction.js';
import type { Recurrence } from '../../src/domain/record/forms/recurrence.js';
import type { Reading } from '../../src/domain/record/forms/reading.js';
import type { Screening } from '../../src/domain/record/forms/screening.js';
import type { Tumour } from '../../src/domain/record/forms/tumour.js';
import type { SecondPrimary } from '../../src/domain/record/forms/second-primary.js';
import type { Resection } from '../../src/domain/record/forms/resection.js';
import type { CoEnrolment } from '../../src/domain/record/forms/co-enrolment.js';
import type { Therapy } from '../../src/domain/record/forms/therapy.js';
import type { VisitCode } from '../../src/domain/parameters/parameters.js';
import type { Actor } from '../../src/domain/shared/actor.js';

export const date = plainDate;

const coordinator: Actor = { id: 'coordinator-1', role: 'coordinator', kind: 'person' };

export const lab = (
  value: number,
  unit: string,
  sampleDate: string,
  comparator: LabValue['comparator'] = '=',
) => ({ value, unit, comparator, sampleDate: plainDate(sampleDate) }) satisfies LabValue;

export const tumour = (longestMm: number, segment: Tumour['segment'] = 'VI'): Tumour => ({
  segment,
  longestMm,
  liRads: 'LR-5',
  signs: { missingReason: 'NR' },
});

export const aConsent = (change: Partial<Consent> = {}): Consent => ({
  consentDate: plainDate('2025-06-20'),
  formVersion: '1.0',
  ageYears: 54,
  flags: {
    participation: true,
    sensitiveData: true,
    imagesAndSlides: true,
    aiProcessing: true,
    futureUse: false,
    crossBorder: false,
  },
  ...change,
});

/** S1 of the protocol: single 18 mm tumour, Child-Pugh 5, surgery planned for 2025-07-08. */
export const aScreening = (change: Partial<Screening> = {}): Screening => ({
  sex: 'M',
  heightCm: 172,
  weightKg: 68,
  etiology: ['HBV'],
  hbsAg: 'POSITIVE',
  cirrhosis: 'N',
  portalHypertension: 'N',
  portalHypertensionSigns: { varices: 'N', splenomegaly: 'N' },
  antiviral: { drug: 'entecavir', startDate: partialDate('2019') },
  ecog: 0,
  labs: {
    totalBilirubin: lab(14, 'µmol/L', '2025-06-30'),
    albumin: lab(42, 'g/L', '2025-06-30'),
    inr: lab(1.05, 'INR', '2025-06-30'),
    afp: lab(12, 'ng/mL', '2025-06-30'),
  },
  onWarfarin: false,
  ascites: 'NONE',
  encephalopathy: 'NONE',
  childPughStored: null,
  tumourCount: 1,
  tumours: [tumour(18)],
  infiltrative: false,
  macrovascularInvasion: false,
  macrovascularVessels: [],
  extrahepaticSpread: false,
  nodeMetastasis: false,
  diagnosis: { basis: 'IMAGING_LR5', transcript: 'SIGNED_BEFORE_COMMANDS', firstEver: true },
  resectionIntent: 'CURATIVE',
  plannedSurgeryDate: plainDate('2025-07-08'),
  pregnancy: null,
  otherMalignancies: [],
  transplantHistory: false,
  organDisease: { heart: 'N', lung: 'N', brain: 'N', kidney: 'N', other: 'N' },
  ableToComply: true,
  ...change,
});

export const anAssessment = (
  studyDate: string,
  change: Partial<ImagingAssessment> = {},
): ImagingAssessment => ({
  studyInstanceUid: `2.25.${studyDate.replaceAll('-', '')}`,
  studyDate: plainDate(studyDate),
  studyDates: [plainDate(studyDate)],
  verdict: 'PASS',
  findings: [],
  phases: {},
  volumes: {},
  acquisition: nothingRecorded,
  instanceCount: 160,
  inputDigest: 'a'.repeat(64),
  ...change,
});

export const aResection = (surgeryDate: string, change: Partial<Resection> = {}): Resection => ({
  surgeryDate: plainDate(surgeryDate),
  intent: 'CURATIVE',
  approach: 'LAP',
  extent: 'MINOR',
  anatomical: true,
  segments: ['VI'],
  concomitantAblation: false,
  durationMin: 180,
  bloodLossMl: 200,
  transfusion: false,
  transfusionUnits: 0,
  hilarClampMin: 15,
  newLesions: { count: 0, longestMm: [] },
  surgeonResidual: 'R0',
  ...change,
});

export const anImmunohistochemistry = (change: Partial<Immunohistochemistry> = {}): Immunohistochemistry => ({
  ki67Pct: 20,
  pdL1Pct: { missingReason: 'ND' },
  ck19: 'NEGATIVE',
  gpc3: 'POSITIVE',
  hepPar1: 'POSITIVE',
  arginase1: { missingReason: 'ND' },
  ...change,
});

export const aSlide = (change: Partial<WholeSlideImage> = {}): WholeSlideImage => ({
  slideId: 'S-1',
  scanner: 'invented',
  objective: 40,
  mppX: 0.25,
  mppY: 0.25,
  stain: 'H&E',
  focusQc: 'PASS',
  tumourAreaMm2: 120,
  ...change,
});

export const aPathology = (reportDate: string, change: Partial<Pathology> = {}): Pathology => ({
  reportDate: plainDate(reportDate),
  finalDiagnosis: 'HCC',
  tumourNumber: 1,
  maxMm: 19,
  mvi: 'M0',
  mviVesselCount: { missingReason: 'NR' },
  mviMaxDistanceMm: { missingReason: 'NR' },
  edmondsonSteiner: 'II',
  edmondsonSteinerWorst: 'III',
  edmondsonSteinerPredominant: 'II',
  whoGrade: 'MODERATE',
  satelliteNodules: false,
  satelliteCount: { missingReason: 'NA' },
  invasion: { macrovascular: 'N', bileDuct: 'N', nodes: 'N' },
  margin: 'R0',
  marginMm: 8,
  capsule: 'COMPLETE',
  completeNecrosis: false,
  necrosisPct: { missingReason: 'ND' },
  neoadjuvantResponse: { missingReason: 'NA' },
  scheuer: { grade: 1, stage: 2 },
  ihc: anImmunohistochemistry(),
  wholeSlideImages: [],
  preoperativeBiopsyOrStatement: false,
  ...change,
});

export const aScan = (on: string, result: Scan['result'], change: Partial<Scan> = {}): Scan => ({
  modality: 'MRI',
  date: plainDate(on),
  adequate: true,
  reportSigned: true,
  result,
  ...change,
});

/** What completes the work-up of a recurrence (ML-WORKUP). */
export const workup = (on: string, result: Scan['result'] = 'RECURRENCE'): readonly Scan[] => [
  aScan(on, result),
  aScan(on, 'NO_RECURRENCE', { modality: 'CHEST_CT' }),
];

export const aVisit = (on: string, change: Partial<Visit> = {}): Visit => ({
  visit: null,
  date: plainDate(on),
  contactMode: 'ON_SITE',
  ecog: 0,
  labs: {},
  scans: [],
  therapySinceLastVisit: 'NONE',
  ...change,
});

type DatedInFull = Recurrence & { readonly confirmDate: PlainDate };

/** A solitary 22 mm lesion, work-up complete: within Milan. */
export const aRecurrence = (firstSeen: string, change: Partial<DatedInFull> = {}): DatedInFull => ({
  firstSeenDate: plainDate(firstSeen),
  confirmDate: plainDate(firstSeen),
  basis: 'IMAGING',
  sites: ['INTRAHEPATIC_DISTANT'],
  markers: { afp: { missingReason: 'ND' }, pivka2: { missingReason: 'ND' } },
  treatment: { missingReason: 'NR' },
  intrahepaticCount: 1,
  longestMm: [22],
  infiltrative: false,
  macrovascular: 'N',
  bileDuctThrombus: 'N',
  extrahepatic: 'N',
  workupComplete: true,
  ...change,
});

/** What a blinded reader saw: as `aRecurrence`. */
export const aReading = (caseId: string, firstSeen: string, change: Partial<Reading> = {}): Reading => ({
  caseId,
  firstSeenDate: plainDate(firstSeen),
  intrahepaticCount: 1,
  longestMm: [22],
  infiltrative: false,
  macrovascular: 'N',
  bileDuctThrombus: 'N',
  extrahepatic: 'N',
  workupComplete: true,
  ...change,
});

/** What a blinded reader enters who sees no lesion on any image of the case. */
export const nothingSeen = {
  firstSeenDate: null,
  intrahepaticCount: 0,
  longestMm: [],
  workupComplete: false,
} as const satisfies Partial<Reading>;

export const aTherapy = (
  modality: Therapy['modality'],
  start: string,
  change: Partial<Therapy> = {},
): Therapy => ({
  modality,
  agents: [],
  intent: null,
  startDate: plainDate(start),
  endDate: null,
  ongoing: { missingReason: 'NR' },
  cycles: { missingReason: 'NR' },
  dose: { missingReason: 'NR' },
  combinationId: null,
  plannedBeforeSurgery: false,
  angiographyShowsTumour: null,
  reason: 'invented for a test',
  ...change,
});

/** Builds a casebook fact by fact, as the fold would; each step returns a new builder. */
export class CasebookBuilder {
  readonly #book: Casebook;

  constructor(book: Casebook = emptyCasebook) {
    this.#book = book;
  }

  build(): Casebook {
    return this.#book;
  }

  consented(change: Partial<Consent> = {}): CasebookBuilder {
    const value = aConsent(change);
    return this.#with({ consents: [...this.#book.consents, this.#fact(value, value.consentDate)] });
  }

  screened(change: Partial<Screening> = {}): CasebookBuilder {
    return this.#with({ screening: this.#fact(aScreening(change), plainDate('2025-06-30')) });
  }

  /** Laboratory values repeated before surgery. */
  tested(labs: LaboratoryReport['labs'], on = '2025-07-01'): CasebookBuilder {
    return this.#with({ laboratory: [...this.#book.laboratory, this.#fact({ labs }, plainDate(on))] });
  }

  linked(studyDate: string, role: LinkedStudy['role'] = 'PRE_SURGERY'): CasebookBuilder {
    const { studyInstanceUid, studyDate: on } = anAssessment(studyDate);
    return this.#with({
      linkedStudies: [...this.#book.linkedStudies, this.#fact({ studyInstanceUid, role }, on)],
    });
  }

  /** Judged by the gate, and confirmed by a reader where it passed. */
  imaged(studyDate: string, change: Partial<ImagingAssessment> = {}): CasebookBuilder {
    const gated = this.gated(studyDate, change);
    return (change.verdict ?? 'PASS') === 'PASS' ? gated.reviewed(studyDate, {}, 'mri-reader') : gated;
  }

  /** Judged by the gate, and seen by no reader. */
  gated(studyDate: string, change: Partial<ImagingAssessment> = {}): CasebookBuilder {
    const value = anAssessment(studyDate, change);
    return this.#with({
      imagingAssessments: [...this.#book.imagingAssessments, this.#fact(value, value.studyDate)],
    });
  }

  reviewed(studyDate: string, change: Partial<ImagingReview> = {}, reader = 'reader-1'): CasebookBuilder {
    const { studyInstanceUid, studyDate: on } = anAssessment(studyDate);
    const value: ImagingReview = {
      studyInstanceUid,
      assessmentRevision: null,
      verdict: 'PASS',
      qualityScore: 4,
      motionScore: 5,
      liverCovered: true,
      reason: 'invented for a test',
      ...change,
    };
    const fact = { ...this.#fact(value, on), actor: { id: reader, role: 'reader', kind: 'person' } as const };
    return this.#with({ imagingReviews: [...this.#book.imagingReviews, fact] });
  }

  predicted(model: ModelName, on: string, change: Partial<SealedPrediction> = {}): CasebookBuilder {
    const value: SealedPrediction = {
      model,
      purpose: 'PRIMARY',
      modelVersion: '1.0.0',
      modelDigest: 'b'.repeat(64),
      inputDigest: 'c'.repeat(64),
      preprocessingHash: 'd'.repeat(64),
      studyInstanceUid: '2.25.1',
      runtime: { name: 'onnxruntime-node', version: '1.30.0', executionProvider: 'cpu' },
      sealingKeyId: 'key-1',
      sealed: 'c2VhbGVk',
      commitment: 'e'.repeat(64),
      ...change,
    };
    return this.#with({ predictions: [...this.#book.predictions, this.#fact(value, plainDate(on))] });
  }

  operated(surgeryDate: string, change: Partial<Resection> = {}): CasebookBuilder {
    const value = aResection(surgeryDate, change);
    return this.#with({ resection: this.#fact(value, value.surgeryDate) });
  }

  reported(reportDate: string, change: Partial<Pathology> = {}): CasebookBuilder {
    const value = aPathology(reportDate, change);
    return this.#with({ pathology: this.#fact(value, value.reportDate) });
  }

  treated(modality: Therapy['modality'], start: string, change: Partial<Therapy> = {}): CasebookBuilder {
    const value = aTherapy(modality, start, change);
    const { startDate, endDate } = value;
    return this.#with({
      therapies: [
        ...this.#book.therapies,
        { ...this.#fact(value, value.startDate), reported: { startDate, endDate } },
      ],
    });
  }

  coEnrolled(on: string, trial: CoEnrolment['trial'] = 'NCT07282184'): CasebookBuilder {
    const value: CoEnrolment = { trial, date: plainDate(on) };
    return this.#with({ coEnrolments: [...this.#book.coEnrolments, this.#fact(value, value.date)] });
  }

  visited(on: string, change: Partial<Visit> = {}): CasebookBuilder {
    const value = aVisit(on, change);
    return this.#with({ visits: [...this.#book.visits, this.#fact(value, value.date)] });
  }

  /** A visit with one adequate, signed scan. */
  scanned(
    on: string,
    result: Scan['result'] = 'NO_RECURRENCE',
    change: Partial<Scan> = {},
    visit: VisitCode | null = null,
  ): CasebookBuilder {
    return this.visited(on, { visit, scans: [aScan(on, result, change)] });
  }

  /** A clean scan on each date. */
  clean(...dates: readonly string[]): CasebookBuilder {
    return dates.reduce<CasebookBuilder>((builder, on) => builder.scanned(on), this);
  }

  /** A visit with the work-up of a recurrence: MRI of the liver and CT of the chest. */
  workedUp(on: string): CasebookBuilder {
    return this.visited(on, { scans: workup(on) });
  }

  alive(on: string, source: VitalStatus['source'] = 'PATIENT'): CasebookBuilder {
    const value: VitalStatus = { date: plainDate(on), source };
    return this.#with({ vitalStatus: [...this.#book.vitalStatus, this.#fact(value, value.date)] });
  }

  tried(on: string, way: ContactAttempt['way'], reached = false): CasebookBuilder {
    const value: ContactAttempt = { date: plainDate(on), way, reached };
    return this.#with({ contactAttempts: [...this.#book.contactAttempts, this.#fact(value, value.date)] });
  }

  recurred(firstSeen: string, change: Partial<DatedInFull> = {}): CasebookBuilder {
    const value = aRecurrence(firstSeen, change);
    const { firstSeenDate, confirmDate } = value;
    return this.#with({
      recurrences: [
        ...this.#book.recurrences,
        { ...this.#fact(value, firstSeenDate), reported: { firstSeenDate, confirmDate } },
      ],
    });
  }

  /** A case for the newest recurrence form. */
  caseOpened(caseId: string): CasebookBuilder {
    const form = this.#book.recurrences.at(-1);
    if (!form) throw new Error('there is no recurrence to read');
    const value = { caseId, recurrenceRevision: form.revision };
    return this.#with({
      readingCases: [...this.#book.readingCases, this.#fact(value, form.value.firstSeenDate)],
    });
  }

  read(reader: string, caseId: string, firstSeen: string, change: Partial<Reading> = {}): CasebookBuilder {
    const value = aReading(caseId, firstSeen, change);
    const actor = { id: reader, role: 'reader', kind: 'person' } as const;
    const fact = { ...this.#fact(value, plainDate(firstSeen)), actor };
    return this.#with({ readings: [...this.#book.readings, fact] });
  }

  secondPrimary(on: string, change: Partial<SecondPrimary> = {}): CasebookBuilder {
    const value: SecondPrimary = {
      date: plainDate(on),
      site: 'liver',
      histology: 'ICC',
      inLiverRemnant: true,
      ...change,
    };
    const fact = { ...this.#fact(value, value.date), reported: { date: value.date } };
    return this.#with({ secondPrimaries: [...this.#book.secondPrimaries, fact] });
  }

  died(on: string, cause: Death['cause'] = 'CARDIOVASCULAR'): CasebookBuilder {
    const value: Death = { date: plainDate(on), cause, source: 'RECORDS' };
    return this.#with({ death: { ...this.#fact(value, value.date), reported: { date: value.date } } });
  }

  withdrew(on: string, level: Withdrawal['level'] = 'W1'): CasebookBuilder {
    const value: Withdrawal = { level, date: plainDate(on) };
    return this.#with({ withdrawals: [...this.#book.withdrawals, this.#fact(value, value.date)] });
  }

  deviated(
    startedOn: string,
    category: Deviation['category'],
    change: Partial<Deviation> = {},
  ): CasebookBuilder {
    const value = {
      category,
      description: 'invented for a test',
      discoveredOn: plainDate(startedOn),
      startedOn: plainDate(startedOn),
      endedOn: null,
      cause: 'none',
      action: 'none',
      ...change,
      meaning: 'RESPONSIBILITY',
      reason: 'seen at review',
    } as const;
    return this.#with({ deviations: [...this.#book.deviations, this.#fact(value, value.startedOn)] });
  }

  refused(
    model: ModelName,
    on: string,
    code = 'PHASE_MISSING',
    purpose: Purpose = 'PRIMARY',
  ): CasebookBuilder {
    const value = {
      model,
      purpose,
      modelDigest: 'b'.repeat(64),
      studyInstanceUid: null,
      code,
      message: 'invented for a test',
    };
    return this.#with({ refusals: [...this.#book.refusals, this.#fact(value, plainDate(on))] });
  }

  announced(items: readonly Omit<Announced, 'revision' | 'withdrawn'>[]): CasebookBuilder {
    const announcements = items.map(({ kind, key, announcement }, i) => ({
      kind,
      key,
      announcement,
      withdrawn: false,
      revision: this.#book.revision + 1 + i,
    }));
    return new CasebookBuilder({
      ...this.#book,
      revision: this.#book.revision + items.length,
      announcements: [...this.#book.announcements, ...announcements],
    });
  }

  /** As the fold does for `AnnouncementWithdrawn`. */
  withdrawnAnnouncements(revisions: readonly number[]): CasebookBuilder {
    const announcements = this.#book.announcements.map((item) =>
      revisions.includes(item.revision) ? { ...item, withdrawn: true } : item,
    );
    return new CasebookBuilder({ ...this.#book, announcements });
  }

  #fact<T>(value: T, on: PlainDate): Fact<T> {
    return {
      revision: this.#book.revision + 1,
      lastRevision: this.#book.revision + 1,
      recordedAt: instant(`${on}T04:00:00.000Z`),
      actor: coordinator,
      protocolVersion: '1.0.0',
      value,
    };
  }

  #with(change: Partial<Casebook>): CasebookBuilder {
    return new CasebookBuilder({ ...this.#book, ...change, revision: this.#book.revision + 1 });
  }
}

export const casebook = (): CasebookBuilder => new CasebookBuilder();

/** Consent, screening and a passing MRI 14 days before surgery, then the resection and its pathology. */
export const operatedOn = (surgeryDate: string, screening: Partial<Screening> = {}): CasebookBuilder => {
  const d0 = plainDate(surgeryDate);
  const sampled = addDays(d0, -8);
  return casebook()
    .consented({ consentDate: addDays(d0, -18) })
    .screened({
      plannedSurgeryDate: d0,
      labs: {
        totalBilirubin: lab(14, 'µmol/L', sampled),
        albumin: lab(42, 'g/L', sampled),
        inr: lab(1.05, 'INR', sampled),
      },
      ...screening,
    })
    .linked(addDays(d0, -14))
    .imaged(addDays(d0, -14))
    .operated(surgeryDate);
};
