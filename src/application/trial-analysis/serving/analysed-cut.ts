import type { AnalysisKey, AnalysisPlan } from '../../../contracts/analysis/index.js';
import type { Instant } from '../../../domain/calendar/instant.js';
import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type DeployedVersion, rulingDate } from '../../../domain/protocol/in-force.js';
import { planInForce } from '../../../domain/record/analysis/analysis-plan-lock.js';
import { type TrialState, isSetAside } from '../../../domain/record/trial-state.js';
import { refuse } from '../../../domain/shared/domain-error.js';
import { type CurrentRowsDeps, createCurrentRows } from '../../analysis/current-rows.js';
import {
  type AnalysisPlans,
  type AnalysisToRun,
  analysesToRun,
  type LookNotReadable,
  looksNotReadable,
} from '../../analysis-plan/index.js';
import { CommandRefused } from '../../ports/orchestrator.js';
import type { ReadModels } from '../../ports/read-models.js';
import type { Protocols } from '../../protocol/protocols.js';
import type { JudgedRecord } from '../counts/deviation-counts.js';
import { engineVersion } from '../engine-version.js';
import type { AnalysisInputs } from '../inputs.js';
import { type OpenedTrialDeps, openedTrial, scoresOf } from './opened-trial.js';
import { requireWholeCut } from './require-whole-cut.js';
import { type RowsAtDeps, rowsAt } from './rows-at.js';

export interface AnalysedCutDeps extends OpenedTrialDeps {
  readonly readModels: CurrentRowsDeps['readModels'] &
    OpenedTrialDeps['readModels'] &
    RowsAtDeps['readModels'] &
    Pick<ReadModels, 'quarantined'>;
  readonly protocols: Protocols;
  readonly plans: Pick<AnalysisPlans, 'signedAs'>;
}

/** The locked trial under its plan: of what its numbers are a function, and where the rows are still to be read. */
export interface AnalysedCut {
  readonly key: AnalysisKey;
  /** Another text as soon as a number could be another one; looks are added to the same cut. */
  readonly cacheKey: string;
  readonly planMadeAfterFreeze: boolean;
  readonly toRun: readonly AnalysisToRun[];
  readonly notReadable: readonly LookNotReadable[];
  readonly trial: TrialState;
  readonly plan: AnalysisPlan;
  /** In force at the cut. */
  readonly protocol: DeployedVersion;
  /** Facts dated later do not count. */
  readonly cutoff: PlainDate;
  /**
   * Of everybody with a subject number; read once, however often it is asked for.
   * @throws CommandRefused where less can be read than was locked (`requireWholeCut`); so do all that follow
   */
  readonly rows: () => Promise<readonly AnalysisRow[]>;
  /** Of everybody who is neither set aside nor erased. */
  readonly records: () => Promise<readonly JudgedRecord[]>;
  readonly inputs: () => Promise<AnalysisInputs>;
  /** From what was recorded by a moment, instead of by the lock. */
  readonly inputsAt: (moment: Instant) => Promise<AnalysisInputs>;
  readonly lockedAt: Instant;
}

const state = (code: string, message: string): CommandRefused =>
  new CommandRefused(refuse('state', code, message));

const deployedInForce = (
  { protocols }: Pick<AnalysedCutDeps, 'protocols'>,
  trial: TrialState,
  cut: Instant,
): DeployedVersion => {
  const parameters = protocols.inForce(trial, cut);
  const deployed = protocols.deployed.find((one) => one.parameters.version === parameters.version);
  if (deployed === undefined)
    throw new Error(`protocol version ${parameters.version} is in force and is not deployed`);
  return deployed;
};

const recordsOf = async (
  { readModels, protocols }: AnalysedCutDeps,
  trial: TrialState,
  cut: Instant,
  rows: readonly AnalysisRow[],
): Promise<readonly JudgedRecord[]> => {
  const found = await readModels.casebooksOf(...rows.map(({ subjectId }) => subjectId));
  return found
    .filter(({ subjectId, casebook }) => !isSetAside(trial, subjectId) && casebook.shredded === 0)
    .map(({ subjectId, casebook }) => ({
      subjectId,
      casebook,
      protocol: protocols.judging(casebook, trial, cut),
    }));
};

/**
 * @throws CommandRefused `METRICS.SEALED` before unsealing, `METRICS.NO_PLAN` where no plan is signed by both, and
 * `METRICS.PLAN_NOT_DEPLOYED` where this program lacks the file that was signed
 */
export const analysedCut = async (deps: AnalysedCutDeps): Promise<AnalysedCut> => {
  const { trial, manifest, manifestDigest, lockedAt, cut, opened } = await openedTrial(deps);
  const lock = planInForce(trial);
  if (lock === null) {
    throw state(
      'METRICS.NO_PLAN',
      'The trial is analysed by its plan alone, and no plan is signed by statistician and investigator; both sign one by POST /trial/analysis-plans.',
    );
  }
  const plan = deps.plans.signedAs(lock.identity);
  if (plan === undefined) {
    throw state(
      'METRICS.PLAN_NOT_DEPLOYED',
      `Version ${lock.identity.version} of the analysis plan is signed under a digest that this program does not have; install the program that has it.`,
    );
  }
  const protocol = deployedInForce(deps, trial, cut);
  const cutoff = rulingDate(trial, cut, deps.protocols.first.site.zone);
  const key: AnalysisKey = {
    cut: { kind: 'LOCK', manifestDigest, lockedAt },
    cutoff,
    protocolVersion: protocol.parameters.version,
    planVersion: lock.identity.version,
    planDigest: lock.identity.digest,
    engineVersion,
  };
  const inputsOf = (rows: readonly AnalysisRow[]): AnalysisInputs => ({
    rows,
    scores: { PRE: scoresOf('PRE', rows, opened), POST: scoresOf('POST', rows, opened) },
    plan,
  });
  let read: Promise<readonly AnalysisRow[]> | undefined;
  const wholeRows = async (): Promise<readonly AnalysisRow[]> => {
    await requireWholeCut(deps.readModels, trial, manifest);
    return createCurrentRows(deps)(trial, cut);
  };
  const rows = (): Promise<readonly AnalysisRow[]> => (read ??= wholeRows());
  return {
    key,
    cacheKey: JSON.stringify([key, trial.looks]),
    planMadeAfterFreeze: lock.madeAfterFreeze ?? false,
    toRun: analysesToRun(plan, trial.looks),
    notReadable: looksNotReadable(trial.looks),
    trial,
    plan,
    protocol,
    cutoff,
    rows,
    records: async () => recordsOf(deps, trial, cut, await rows()),
    inputs: async () => inputsOf(await rows()),
    inputsAt: async (moment) => {
      await requireWholeCut(deps.readModels, trial, manifest);
      return inputsOf(await rowsAt(deps)(trial, moment));
    },
    lockedAt,
  };
};
