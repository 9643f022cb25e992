import { type ReportContext, reportContextSchemaVersion } from '../../contracts/analysis/report-context.js';
import { localDate } from '../../domain/calendar/instant.js';
import { earliest, latest, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { independentReadings } from '../../domain/protocol/adjudication/reading-state.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import { deviations } from '../../domain/protocol/deviations/deviations.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import { lockedModel, type TrialState } from '../../domain/record/trial-state.js';
import { parameterList } from './parameter-list.js';
import { eligibilityCriteria, trialFacts } from './trial-facts.js';

/** What the context of a report is made of; records of the participants who are in the cut. */
export interface ReportSources {
  readonly trial: TrialState;
  readonly protocol: ProtocolParameters;
  readonly protocolDigest: string;
  readonly cutoff: PlainDate;
  readonly rows: readonly AnalysisRow[];
  readonly records: readonly { readonly casebook: Casebook; readonly protocol: ProtocolParameters }[];
  readonly clock: ReportContext['trial']['clock'];
}

/** Path of the question for a figure's lineage; the id of the figure follows. */
export const lineagePath = '/analysis/lineage?figure=';

const models: readonly ModelName[] = ['PRE', 'POST'];

const tally = (items: readonly string[]): ReadonlyMap<string, number> =>
  items.reduce((sum, item) => sum.set(item, (sum.get(item) ?? 0) + 1), new Map<string, number>());

const sorted = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

const runtimeOf = (records: ReportSources['records'], model: ModelName): string | null => {
  const runtimes = records.flatMap(({ casebook }) =>
    casebook.predictions
      .filter(({ value }) => value.model === model)
      .map(({ value: { runtime } }) => `${runtime.name} ${runtime.version}, ${runtime.executionProvider}`),
  );
  return (
    sorted(tally(runtimes))
      .map(([runtime, count]) => `${runtime} (${count} scores)`)
      .join('; ') || null
  );
};

const inputsOf: Readonly<Record<ModelName, string>> = {
  PRE: 'Dynamic contrast-enhanced MRI before surgery and clinical variables, as the manifest of the model lists them',
  POST: 'The inputs of PRE and the pathology report, as the manifest of the model lists them',
};

const lockedModels = ({ trial, protocol, records }: ReportSources): ReportContext['models'] =>
  models.flatMap((name) => {
    const identity = lockedModel(trial, name);
    if (identity === null) return [];
    const signed =
      trial.modelLocks[name]?.signatures.map(({ at }) => localDate(at, protocol.site.zone)) ?? [];
    return [
      {
        name,
        version: identity.version,
        sha256: identity.digest,
        threshold: identity.threshold,
        runtime: runtimeOf(records, name),
        lockedOn: latest(...signed),
        inputs: inputsOf[name],
        development: null,
      },
    ];
  });

const failedTests = (rows: readonly AnalysisRow[]): ReportContext['indexTestFailures'] => {
  const enrolled = rows.filter(({ sets }) => sets.ENR.member);
  return models.flatMap((model) => {
    const failed = enrolled.filter(({ indexTest }) => indexTest[model].status !== 'VALID');
    const reasons = tally(failed.map(({ indexTest }) => indexTest[model].reason ?? indexTest[model].status));
    return failed.length === 0
      ? []
      : [{ model, reasons: sorted(reasons).map(([what, count]) => ({ what, count })) }];
  });
};

const deviationCounts = ({ records, cutoff }: ReportSources): ReportContext['deviations'] => {
  const found = records.flatMap(({ casebook, protocol }) => deviations(casebook, protocol, cutoff));
  return sorted(tally(found.map(({ category, importance }) => `${category} ${importance}`))).map(
    ([key, count]) => {
      const [code = '', importance = ''] = key.split(' ');
      return { code, importance, count };
    },
  );
};

const thirdReadings = ({ records }: ReportSources): number =>
  records.reduce(
    (sum, { casebook }) =>
      sum +
      casebook.readingCases.filter(({ value }) => independentReadings(casebook, value.caseId).length > 2)
        .length,
    0,
  );

/** Facts of the record that a report states beside its figures; none of them is a score or an outcome of one person. */
export const reportContextOf = (sources: ReportSources): ReportContext => {
  const { trial, protocol, cutoff, rows, clock } = sources;
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
      version: protocol.version,
      digest: sources.protocolDigest,
      parameters: [...parameterList(protocol)],
      eligibility: [...eligibilityCriteria],
    },
    models: lockedModels(sources),
    imaging: {
      preprocessing:
        'As the signed preprocessing hash of each model fixes it; every prediction records the hash',
      deidentification: null,
      annotation:
        'A trained reader confirms coverage, motion and quality of every study; a score of 2 or 3 is read twice',
    },
    blinding: {
      scores:
        'Each score was sealed to the public key of the trial when it was made; nobody could read one before the database lock',
      readers: 'Images and dates under an opaque case number: no score, cohort, pathology or tumour marker',
      readersPerRecurrence: 2,
      thirdReadings: thirdReadings(sources),
      unplannedUnsealings: 0,
    },
    deviations: deviationCounts(sources),
    indexTestFailures: failedTests(rows),
    looks: trial.looks.map(({ look, reason, by, at }) => ({
      at,
      by: by.role,
      what: `${look.title}: ${reason}`,
    })),
    lineageBase: lineagePath,
  };
};
