import { patientStream } from '../../contracts/names.js';
import { trialTime } from '../../domain/clock/trial-clock.js';
import type { Context } from '../../domain/decision/context.js';
import { attemptedSteps } from '../../domain/patient/plan/plan.js';
import { deployedAs, isNotDeployed } from '../../domain/protocol/in-force.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';
import { erasureGivenUp, givenUpSteps } from '../../domain/trial/plan.js';
import { abandonedBefore } from '../../domain/decision/reservation.js';
import type { KeyVault } from '../ports/key-vault.js';
import type { ReadModels } from '../ports/read-models.js';
import type { TrialClock } from '../ports/trial-clock.js';
import type { Protocols } from '../protocol/protocols.js';
import type { Concern } from './health-watch.js';

export interface TrialConcernsDeps {
  readonly readModels: Pick<ReadModels, 'quarantined' | 'casebooks' | 'checkpoint'>;
  readonly trial: () => Promise<TrialState>;
  readonly vault: Pick<KeyVault, 'proposalsBefore'>;
  readonly clock: Pick<TrialClock, 'current' | 'wallNow'>;
  readonly protocols: Protocols;
  readonly waiting: () => { readonly streamsWaiting: number };
  /** How many of the folders that are written to have little room left. */
  readonly littleStorage: () => Promise<number>;
  /** Whether an inference worker asks for work. */
  readonly isScoring: () => Promise<boolean>;
  /** Of how many participants the vault's rows of the person are damaged. */
  readonly damagedIdentities: () => number;
  /** How many streams of access records this API has left because somebody else wrote there. */
  readonly spoiltAccessStreams: () => number;
}

const service = { id: 'svc-api', role: 'service', kind: 'service' } as const;

/** Steps that wait for a person, of the trial and of every participant. */
const countGivenUp = async (deps: TrialConcernsDeps, context: Context): Promise<number> => {
  const rows = await deps.readModels.casebooks();
  const ofParticipants = rows.flatMap(({ casebook, subjectId }) => {
    const protocol = deps.protocols.judging(casebook, context.trial, context.now);
    const steps = attemptedSteps(casebook, { ...context, protocol, subjectId });
    return steps.filter(({ next }) => next.kind === 'person');
  });
  return ofParticipants.length + givenUpSteps(context.trial, context).length;
};

/** Counts anew only when the log has moved: no step is given up and no retry ordered but by an event. */
const givenUpCounter = (deps: TrialConcernsDeps): ((context: Context) => Promise<number>) => {
  let counted: { readonly at: string | null; readonly count: number } | null = null;
  return async (context) => {
    const { position: at } = await deps.readModels.checkpoint();
    if (counted === null || counted.at !== at) counted = { at, count: await countGivenUp(deps, context) };
    return counted.count;
  };
};

/** What somebody should look at although the system works: counts and words only. */
export const trialConcerns = (deps: TrialConcernsDeps): (() => Promise<readonly Concern[]>) => {
  const givenUp = givenUpCounter(deps);
  return async () => {
    const [trial, setting, quarantined, littleStorage, isScoring] = await Promise.all([
      deps.trial(),
      deps.clock.current(),
      deps.readModels.quarantined(),
      deps.littleStorage(),
      deps.isScoring(),
    ]);
    const wallNow = deps.clock.wallNow();
    const now = trialTime(setting, wallNow);
    const protocol = deps.protocols.inForce(trial, now);
    const broken = await deps.vault.proposalsBefore(abandonedBefore(wallNow));
    const context: Context = {
      now,
      wallNow,
      protocol,
      trial,
      subjectId: null,
      actor: service,
      authenticatedAt: null,
    };
    const apart = (ofNewer: boolean): number => {
      const streams = new Set(
        quarantined.flatMap(({ stream, why }) => ((why === 'NEWER') === ofNewer ? [stream] : [])),
      );
      return trial.subjects.filter(
        ({ subjectId }) => streams.has(patientStream(subjectId)) && !isSetAside(trial, subjectId),
      ).length;
    };
    const undeployed = trial.protocolVersions.filter((adoption) =>
      isNotDeployed(deployedAs(deps.protocols.deployed, adoption)),
    );
    return [
      {
        concern: 'QUARANTINED_RECORDS',
        count: apart(false),
        what: 'Records were altered outside this system, or the vault cannot open them. Nothing is decided on them; GET /trial names them.',
      },
      {
        concern: 'RECORDS_OF_NEWER_PROGRAM',
        count: apart(true),
        what: 'Records hold events that this program does not know. Nothing is decided on them before the newer program is deployed; GET /trial names them.',
      },
      {
        concern: 'GIVEN_UP_STEPS',
        count: await givenUp(context),
        what: 'Automatic steps failed for good and wait for somebody to order a retry; the worklist and GET /trial name them.',
      },
      {
        concern: 'STUCK_ERASURES',
        count: trial.erasing.filter((subjectId) => erasureGivenUp(context, subjectId) !== null).length,
        what: 'Erasures could not be carried out and wait for an administrator; GET /trial names them.',
      },
      {
        concern: 'BROKEN_CORRECTIONS',
        count: broken,
        what: 'Corrections of an identity broke off before they were recorded and have no effect; whoever sent one looks at the identity and corrects it again.',
      },
      {
        concern: 'UNDEPLOYED_VERSION',
        count: undeployed.length,
        what: 'The trial adopted a protocol version that this program lacks; deploy it before it takes effect.',
      },
      {
        concern: 'WAITING_COMMANDS',
        count: deps.waiting().streamsWaiting,
        what: 'Records have commands whose outcome is not known yet; the log of the API names them.',
      },
      {
        concern: 'NO_INFERENCE',
        count: isScoring ? 0 : 1,
        what: 'No inference worker asks for work: no score is made until one is started; everything else goes on.',
      },
      {
        concern: 'DAMAGED_IDENTITIES',
        count: deps.damagedIdentities(),
        what: 'What the vault holds of persons was altered or damaged. Everything that does not need it goes on; the log of the API names the participants.',
      },
      {
        concern: 'SPOILT_ACCESS_STREAMS',
        count: deps.spoiltAccessStreams(),
        what: 'Streams of access records hold an event that is not of this system, or was altered; accesses are recorded in fresh ones. The log of the API names stream and event.',
      },
      {
        concern: 'LITTLE_STORAGE',
        count: littleStorage,
        what: 'A folder that is written to has less than 1 GiB left; make room before the disk is full.',
      },
    ];
  };
};
