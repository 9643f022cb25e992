import { type ReportContext, reportContextSchemaVersion } from '../../contracts/analysis/report-context.js';
import { localDate } from '../../domain/calendar/instant.js';
import { earliest, latest, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import type { DeployedVersion } from '../../domain/protocol/in-force.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import { lockedModel, type TrialState } from '../../domain/record/trial-state.js';
import { failedTestCounts } from '../trial-analysis/counts/failed-tests.js';
import type { TimelineEntry } from '../ports/read-models.js';
import { looksBetweenMoments } from './looks-between-moments.js';
import type { RecordFacts } from './record-facts.js';
import { signedPlansOf } from './signed-plans-of.js';
import { parameterList } from './parameter-list.js';
import { eligibilityCriteria, trialFacts } from './trial-facts.js';

/** What the context of a report is made of. */
export interface ReportSources {
  readonly trial: TrialState;
  readonly protocol: DeployedVersion;
  readonly cutoff: PlainDate;
  readonly rows: readonly AnalysisRow[];
  /** Of the records of the participants who are in the cut. */
  readonly facts: RecordFacts;
  readonly clock: ReportContext['trial']['clock'];
  /** Events of the streams of accesses: some are looks. */
  readonly accesses: readonly TimelineEntry[];
}

/** Path of the question for the lineage of a number; its id follows. */
export const lineagePath = '/analysis/lineage?figure=';

const models: readonly ModelName[] = ['PRE', 'POST'];

const inputsOf: Readonly<Record<ModelName, string>> = {
  PRE: 'Dynamic contrast-enhanced MRI before surgery and clinical variables, as the manifest of the model lists them',
  POST: 'The inputs of PRE and the pathology report, as the manifest of the model lists them',
};

const lockedModels = ({ trial, protocol: { parameters }, facts }: ReportSources): ReportContext['models'] =>
  models.flatMap((name) => {
    const identity = lockedModel(trial, name);
    if (identity === null) return [];
    const signed =
      trial.modelLocks[name]?.signatures.map(({ at }) => localDate(at, parameters.site.zone)) ?? [];
    return [
      {
        name,
        version: identity.version,
        sha256: identity.digest,
        threshold: identity.threshold,
        runtimes: facts.runtimes
          .filter(({ model }) => model === name)
          .map(({ runtime, value }) => ({ what: runtime, count: value })),
        lockedOn: latest(...signed),
        inputs: inputsOf[name],
        development: null,
      },
    ];
  });

const failedTests = (rows: readonly AnalysisRow[]): ReportContext['indexTestFailures'] => {
  const failed = failedTestCounts(rows);
  return models.flatMap((model) => {
    const reasons = failed
      .filter((one) => one.model === model)
      .map(({ reason, value }) => ({ what: reason, count: value }));
    return reasons.length === 0 ? [] : [{ model, reasons }];
  });
};

/** Facts of the record that a report states beside its figures; none of them is a score or an outcome of one person. */
export const reportContextOf = (sources: ReportSources): ReportContext => {
  const { trial, protocol, cutoff, rows, facts, clock } = sources;
  const surgeries = rows.flatMap(({ endpoints }) => (endpoints ? [endpoints.rfs.origin] : []));
  return {
    schemaVersion: reportContextSchemaVersion,
    trial: {
      ...trialFacts,
      accrualFrom: earliest(...surgeries),
      accrualTo: latest(...surgeries),
      followUpTo: cutoff,
      clock,
    },
    protocol: {
      version: protocol.parameters.version,
      digest: protocol.digest,
      parameters: [...parameterList(protocol.parameters)],
      eligibility: [...eligibilityCriteria],
    },
    models: lockedModels(sources),
    imaging: {
      preprocessing:
        'As the signed preprocessing hash of each model fixes it; every prediction records the hash',
      deidentification:
        'The research record knows a participant by number alone; names, identity numbers and ways of contact lie in a vault apart from it. Blinded readers work under an opaque case number. The original files stay in the archive as they came: no attribute and no pixel was removed, and exports hold no image',
      annotation:
        'A trained reader confirms coverage, motion and quality of every study; a score of 2 or 3 is read twice',
    },
    blinding: {
      scores:
        'Each score was sealed to the public key of the trial when it was made; nobody could read one before the database lock',
      readers: 'Images and dates under an opaque case number: no score, cohort, pathology or tumour marker',
      readersPerRecurrence: 2,
      thirdReadings: facts.thirdReadings,
      readCases: facts.readCases,
      unplannedUnsealings: null,
    },
    deviations: facts.deviations.map(({ category, importance, value }) => ({
      code: category,
      importance,
      count: value,
    })),
    indexTestFailures: failedTests(rows),
    signedPlans: signedPlansOf(trial),
    freezeOrderedAt: trial.freezeOrderedAt,
    looks: [
      ...trial.looks.map(({ look, reason, by, at }) => ({
        at,
        by: by.role,
        what: `${look.title}: ${reason}`,
      })),
      ...looksBetweenMoments(sources.accesses),
    ],
    lineageBase: lineagePath,
  };
};
