import { protocolParameters } from '../../contracts/protocol-parameters.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import {
  deployedAs,
  isNotDeployed,
  judgingVersion,
  versionInForce,
  type DeployedVersions,
  type NotDeployed,
} from '../../domain/protocol/in-force.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { sameValue } from '../../domain/shared/same-value.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { Logger } from '../ports/logger.js';
import { protocolDigest } from './protocol-digest.js';

/** The trial adopted a protocol version that this program does not have; nothing is judged until it is deployed. */
export class ProtocolNotDeployed extends Error {
  override readonly name = 'ProtocolNotDeployed';
}

/** The protocol versions of this program and the choice among them. Nothing is chosen by default, nothing ignored. */
export interface Protocols {
  readonly deployed: DeployedVersions;
  /** Judges from the beginning; site and zone are the same in every version. */
  readonly first: ProtocolParameters;
  /** In force at the site. @throws ProtocolNotDeployed */
  readonly inForce: (trial: TrialState, now: Instant) => ProtocolParameters;
  /** Judges one participant, with the consent form that is current at the site. @throws ProtocolNotDeployed */
  readonly judging: (
    casebook: Pick<Casebook, 'consents'>,
    trial: TrialState,
    now: Instant,
  ) => ProtocolParameters;
  /** Why the last choice failed, or null when it succeeded: for the health of the process. */
  readonly trouble: () => string | null;
}

/** @throws RangeError for a set that makes no sense: a program with such a file must not start. */
const deployedVersions = (
  versions: readonly [ProtocolParameters, ...ProtocolParameters[]],
): DeployedVersions => {
  const checked = (parameters: ProtocolParameters) => {
    const { error } = protocolParameters.safeParse(parameters);
    if (!error) return { parameters, digest: protocolDigest(parameters) };
    const reasons = error.issues.map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);
    throw new RangeError(`protocol version ${parameters.version} cannot be used: ${reasons.join('; ')}`);
  };
  const [first, ...later] = versions;
  const elsewhere = later.find(({ site }) => !sameValue(site, first.site));
  if (elsewhere)
    throw new RangeError(
      `protocol version ${elsewhere.version} cannot be used: its site differs from that of version ${first.version}`,
    );
  return [checked(first), ...later.map(checked)];
};

/** Logs once for each adoption that this program does not have it, before it takes effect where there is time. */
const createNotice = (deployed: DeployedVersions, logger: Pick<Logger, 'error'>) => {
  const told = new Set<string>();
  let heard: TrialState['protocolVersions'] | null = null;
  return ({ protocolVersions }: TrialState): void => {
    // Every command and every plan says the same list again.
    if (protocolVersions === heard) return;
    heard = protocolVersions;
    for (const adoption of protocolVersions) {
      const key = `${adoption.version}@${adoption.digest}`;
      if (told.has(key)) continue;
      told.add(key);
      const found = deployedAs(deployed, adoption);
      if (isNotDeployed(found))
        logger.error('an adopted protocol version is not in this program; deploy it before it takes effect', {
          version: adoption.version,
          effectiveFrom: adoption.effectiveFrom,
          reason: found.reason,
        });
    }
  };
};

export const createProtocols = (
  versions: readonly [ProtocolParameters, ...ProtocolParameters[]],
  logger: Pick<Logger, 'error'>,
): Protocols => {
  const deployed = deployedVersions(versions);
  const notice = createNotice(deployed, logger);
  let trouble: string | null = null;

  const chosen = (trial: TrialState, choice: ProtocolParameters | NotDeployed): ProtocolParameters => {
    notice(trial);
    trouble = isNotDeployed(choice) ? choice.reason : null;
    if (isNotDeployed(choice))
      throw new ProtocolNotDeployed(`${choice.reason}; deploy the program that has it`);
    return choice;
  };

  return {
    deployed,
    first: deployed[0].parameters,
    inForce: (trial, now) => chosen(trial, versionInForce(deployed, trial, now)),
    judging: (casebook, trial, now) => chosen(trial, judgingVersion(deployed, trial, casebook, now)),
    trouble: () => trouble,
  };
};
