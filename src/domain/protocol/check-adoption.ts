import type { Violation } from '../shared/domain-error.js';
import type { ProtocolAdoption } from '../record/trial-events.js';
import { satisfies } from '../shared/rule.js';
import type { DeployedVersions } from './in-force.js';

/**
 * What speaks against adopting a version with this program: no such file, another digest than its file has (PV-DIGEST),
 * a date before the file's own (PV-EFFECTIVE). When it was adopted and in which order, the trial's own record judges.
 */
export const checkAdoption = (
  deployed: DeployedVersions,
  { version, digest, effectiveFrom }: ProtocolAdoption,
): readonly Violation[] => {
  const [first, ...later] = deployed;
  const found = later.find(({ parameters }) => parameters.version === version);
  if (!found) {
    const names = later.map(({ parameters }) => parameters.version).join(', ') || 'none';
    return [
      {
        ruleId: 'PV-DIGEST',
        path: '/version',
        value: version,
        limit: `a version of this program after ${first.parameters.version}: ${names}`,
        message:
          version === first.parameters.version
            ? `Version ${version} judges from the beginning and is not adopted.`
            : `This program has no parameter file of version ${version}; deploy it first (it has: ${names}).`,
      },
    ];
  }
  const earliest = found.parameters.effectiveFrom;
  return [
    ...(satisfies('PV-DIGEST', digest === found.digest)
      ? []
      : [
          {
            ruleId: 'PV-DIGEST',
            path: '/digest',
            value: digest,
            limit: found.digest,
            message: `The parameter file of version ${version} has digest ${found.digest}; sign that, or deploy the file that you mean.`,
          },
        ]),
    ...(satisfies('PV-EFFECTIVE', effectiveFrom >= earliest)
      ? []
      : [
          {
            ruleId: 'PV-EFFECTIVE',
            path: '/effectiveFrom',
            value: effectiveFrom,
            limit: `${earliest} or later`,
            message: `The file of version ${version} may take effect on ${earliest} at the earliest.`,
          },
        ]),
  ];
};
