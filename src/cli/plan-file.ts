import { planDigest, planViolations, readPlan } from '../application/analysis-plan/index.js';
import type { AnalysisPlan } from '../contracts/analysis/plan.js';
import type { ProtocolParameters } from '../domain/parameters/parameters.js';
import { protocolVersions } from '../domain/protocol/versions/index.js';
import { protocolParameters } from '../contracts/protocol-parameters.js';
import { InputRefused } from './exit-codes.js';
import { readDraft } from './protocol-digest.js';

interface Named {
  readonly version: string;
  readonly digest: string;
}

const planIn = async (file: string): Promise<AnalysisPlan> => {
  const read = readPlan(await readDraft(file));
  if ('plan' in read) return read.plan;
  const wrong = read.wrong.map(({ path, message }) => `\n  ${path}: ${message}`);
  throw new InputRefused(`${file} is no analysis plan:${wrong.join('')}`);
};

const protocolOf = async (plan: AnalysisPlan, file: string | undefined): Promise<ProtocolParameters> => {
  if (file === undefined) {
    const own = protocolVersions.find(({ version }) => version === plan.protocolVersion);
    if (own) return own;
    const known = protocolVersions.map(({ version }) => version).join(', ');
    throw new InputRefused(
      `/protocolVersion: this program has no protocol version ${plan.protocolVersion} (it has: ${known}); name its parameter file by --protocol`,
    );
  }
  const { data, error } = protocolParameters.safeParse(await readDraft(file));
  if (data) return data;
  const wrong = error.issues.map(({ path, message }) => `\n  /${path.map(String).join('/')}: ${message}`);
  throw new InputRefused(`${file} is no usable parameter file:${wrong.join('')}`);
};

/**
 * Version and digest of an analysis plan, as they are signed.
 * @throws InputRefused that names each field which is wrong.
 */
export const digestOfPlan = async (file: string): Promise<Named> => {
  const plan = await planIn(file);
  return { version: plan.version, digest: planDigest(plan) };
};

/**
 * Whether a plan could be signed under a set of protocol parameters: those of the file, or else those that this program has of the
 * version that the plan names.
 * @throws InputRefused that names everything which speaks against it.
 */
export const checkedPlan = async (
  file: string,
  protocolFile?: string,
): Promise<Named & { readonly protocolVersion: string; readonly analyses: number }> => {
  const plan = await planIn(file);
  const protocol = await protocolOf(plan, protocolFile);
  const wrong = planViolations(plan, protocol);
  if (wrong.length > 0)
    throw new InputRefused(
      `${file} cannot be signed under protocol version ${protocol.version}:${wrong.map(({ message }) => `\n  ${message}`).join('')}`,
    );
  return {
    version: plan.version,
    digest: planDigest(plan),
    protocolVersion: protocol.version,
    analyses: plan.analyses.length,
  };
};
