import { required, type Violation, violation } from '../shared/domain-error.js';
import type { ProtocolAdoption } from '../record/trial-events.js';
import type { DeployedVersions } from './in-force.js';

/**
 * What speaks against adopting a version with this program: no such file, another digest than its file has (PV-DIGEST),
 * a date before the file's own (PV-EFFECTIVE). The trial's own record judges when it was adopted and in which order.
 */
export const checkAdoption = (
  deployed: DeployedVersions,
  { version, digest, effectiveFrom }: ProtocolAdoption,
): readonly Violation[] => {
  const [first, ...later] = deployed;
  const found = later.find(({ parameters }) => parameters.version === version);
  if (!found) {
    const names = later.map(({ parameters }) => parameters.version).join(', ') || 'none';
    return violation(
      'PV-DIGEST',
      '/version',
      version,
      `a version of this program after ${first.parameters.version}: ${names}`,
      version === first.parameters.version
        ? `Version ${version} judges from the beginning and is not adopted.`
        : `This program has no parameter file of version ${version}; deploy it first (it has: ${names}).`,
    );
  }
  const earliest = found.parameters.effectiveFrom;
  return [
    ...required(
      digest === found.digest,
      'PV-DIGEST',
      '/digest',
      digest,
      found.digest,
      `The parameter file of version ${version} has digest ${found.digest}; sign that digest, or deploy the file that you mean.`,
    ),
    ...required(
      effectiveFrom >= earliest,
      'PV-EFFECTIVE',
      '/effectiveFrom',
      effectiveFrom,
      `${earliest} or later`,
      `The file of version ${version} may take effect on ${earliest} at the earliest.`,
    ),
  ];
};
