import { localDate, type Instant } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { Casebook } from '../record/casebook.js';
import { createMemory } from '../record/remembered.js';
import type { ProtocolAdoption } from '../record/trial-events.js';
import type { TrialState } from '../record/trial-state.js';
import { satisfies } from '../shared/rule.js';
import type { EarlierForm, ProtocolParameters } from '../parameters/parameters.js';
import { askingFor } from './consent-forms.js';

/** A parameter file as this program has it. */
export interface DeployedVersion {
  readonly parameters: ProtocolParameters;
  /** SHA-256 of the canonical JSON (RFC 8785) of the parameters, hex. */
  readonly digest: string;
}

/** Oldest first; the first judges from the beginning and is never adopted. */
export type DeployedVersions = readonly [DeployedVersion, ...DeployedVersion[]];

/** The trial adopted a version that this program does not have: nothing is judged until the right program is deployed. */
export interface NotDeployed {
  readonly kind: 'NotDeployed';
  readonly version: string;
  readonly reason: string;
}

export const isNotDeployed = (answer: ProtocolParameters | NotDeployed): answer is NotDeployed =>
  'kind' in answer;

/** Adoptions that have taken effect by `today`, newest first (PV-EFFECTIVE). */
export const adoptionsInForce = (
  adoptions: readonly ProtocolAdoption[],
  today: PlainDate,
): readonly ProtocolAdoption[] =>
  adoptions.filter(({ effectiveFrom }) => satisfies('PV-EFFECTIVE', effectiveFrom <= today)).toReversed();

/** The site's date by which versions take effect: once the freeze is ordered it no longer moves, as the data do not. */
export const rulingDate = (
  trial: Pick<TrialState, 'freezeOrderedAt'>,
  now: Instant,
  zone: ProtocolParameters['site']['zone'],
): PlainDate => {
  const frozen = trial.freezeOrderedAt;
  return localDate(frozen !== null && frozen < now ? frozen : now, zone);
};

/** The file of an adopted version, and only the one that was adopted (PV-DIGEST). */
export const deployedAs = (
  deployed: DeployedVersions,
  { version, digest }: Pick<ProtocolAdoption, 'version' | 'digest'>,
): ProtocolParameters | NotDeployed => {
  const found = deployed.find(({ parameters }) => parameters.version === version);
  const missing = (reason: string): NotDeployed => ({ kind: 'NotDeployed', version, reason });
  if (!found) return missing(`this program has no parameter file of the adopted version ${version}`);
  return satisfies('PV-DIGEST', found.digest === digest)
    ? found.parameters
    : missing(
        `the parameter file of version ${version} in this program has digest ${found.digest}, but ${digest} was adopted`,
      );
};

/** What the trial says of its protocol versions, and since when none of them changes any more. */
type Rulings = Pick<TrialState, 'protocolVersions' | 'freezeOrderedAt'>;

/** Adopted versions that rule at the site at `now`, newest first. */
const adoptedBy = (
  [{ parameters: first }]: DeployedVersions,
  trial: Rulings,
  now: Instant,
): readonly ProtocolAdoption[] =>
  adoptionsInForce(trial.protocolVersions, rulingDate(trial, now, first.site.zone));

const newestOf = (
  deployed: DeployedVersions,
  [newest]: readonly ProtocolAdoption[],
): ProtocolParameters | NotDeployed => (newest ? deployedAs(deployed, newest) : deployed[0].parameters);

/** The version in force at the site: the newest adopted one that has taken effect, else the first of all. */
export const versionInForce = (
  deployed: DeployedVersions,
  trial: Rulings,
  now: Instant,
): ProtocolParameters | NotDeployed => newestOf(deployed, adoptedBy(deployed, trial, now));

/** The forms that were asked for at the site before the current one, each until the version that asked for another took effect. */
const earlierForms = (
  deployed: DeployedVersions,
  adopted: readonly ProtocolAdoption[],
): readonly EarlierForm[] => {
  let current = deployed[0].parameters.consent.currentForm;
  const earlier: EarlierForm[] = [];
  for (const adoption of adopted.toReversed()) {
    const version = deployedAs(deployed, adoption);
    // Another file than the adopted one judged nobody, so nothing was asked for by it.
    if (isNotDeployed(version) || version.consent.currentForm === current) continue;
    earlier.push({ form: current, until: adoption.effectiveFrom });
    current = version.consent.currentForm;
  }
  return earlier;
};

const judgingAmong = (
  deployed: DeployedVersions,
  adopted: readonly ProtocolAdoption[],
  consents: Casebook['consents'],
): ProtocolParameters | NotDeployed => {
  const newest = newestOf(deployed, adopted);
  if (isNotDeployed(newest) || consents.length === 0) return newest;
  const asking = (version: ProtocolParameters): ProtocolParameters =>
    askingFor(version, newest.consent.currentForm, earlierForms(deployed, adopted));
  for (const adoption of adopted) {
    const version = deployedAs(deployed, adoption);
    if (isNotDeployed(version)) return version;
    const { currentForm } = version.consent;
    const signed = consents.some(({ value }) => value.formVersion === currentForm);
    if (satisfies('PV-CONSENT', signed)) return asking(version);
  }
  return asking(deployed[0].parameters);
};

interface Judging {
  readonly deployed: DeployedVersions;
  readonly adoptions: readonly ProtocolAdoption[];
  readonly on: PlainDate;
  readonly version: ProtocolParameters | NotDeployed;
}

/** By the consents of a participant: every command and every plan asks, and the versions of a day are those of the day before. */
const known = createMemory<Casebook['consents'], Judging>();

/**
 * The version that judges one participant: the newest in force whose consent form they have signed (PV-CONSENT), before
 * any consent the newest in force, failing that the first of all. The consent form that C0 asks for is always that of the
 * newest in force: a participant whom an older version still judges is asked to consent again. The parameters also say
 * which forms were asked for before, so that what was done under them stays judged by them.
 */
export const judgingVersion = (
  deployed: DeployedVersions,
  trial: Rulings,
  { consents }: Pick<Casebook, 'consents'>,
  now: Instant,
): ProtocolParameters | NotDeployed => {
  const adoptions = trial.protocolVersions;
  const on = rulingDate(trial, now, deployed[0].parameters.site.zone);
  const before = known.get(consents);
  if (before?.deployed === deployed && before.adoptions === adoptions && before.on === on)
    return before.version;
  const version = judgingAmong(deployed, adoptionsInForce(adoptions, on), consents);
  known.set(consents, { deployed, adoptions, on, version });
  return version;
};

/** The next day on which a version takes effect, or null; none after the freeze was ordered. */
export const nextEffective = (
  trial: Pick<TrialState, 'protocolVersions' | 'freezeOrderedAt'>,
  today: PlainDate,
): ProtocolAdoption | null =>
  trial.freezeOrderedAt === null
    ? (trial.protocolVersions.find(({ effectiveFrom }) => effectiveFrom > today) ?? null)
    : null;
