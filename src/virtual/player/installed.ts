import { createProtocols, type Protocols } from '../../application/protocol/protocols.js';
import { addDays, plainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { protocolVersions } from '../../domain/protocol/versions/index.js';
import { sealingKeyId } from '../../domain/record/sealing-key-id.js';
import { amendmentOf, type Installed } from '../lives/index.js';
import type { StatedValues } from '../world/index.js';
import { programPlans } from './program-plans.js';

/** 32 bytes that are no key: the core player seals nothing. */
const publicKey = `${'A'.repeat(43)}=`;

/** Digests of nothing: the core player runs no model file. */
const noDigest = '0'.repeat(64);

const modelsOf = ({ thresholds }: ProtocolParameters): Installed['models'] =>
  (['PRE', 'POST'] as const).map((model) => ({
    model,
    version: 'stated-1',
    digest: noDigest,
    preprocessingHash: noDigest,
    threshold: model === 'PRE' ? thresholds.pre : thresholds.post,
  }));

const newestPlan = (): Installed['plan'] => {
  const newest = programPlans().deployed.at(-1);
  if (!newest) throw new RangeError('this program has no analysis plan');
  return { version: newest.plan.version, digest: newest.digest };
};

/** The program in which the virtual trial is lived: the protocol with its amendment, a key and two models that say what they are not. */
export const installedFor = (
  values: StatedValues,
): { readonly protocols: Protocols; readonly installed: Installed } => {
  const [first, ...later] = protocolVersions;
  const { version, form } = amendmentOf(values);
  const amended: ProtocolParameters = {
    ...(later.at(-1) ?? first),
    version,
    effectiveFrom: addDays(plainDate(first.effectiveFrom), 1),
    consent: { currentForm: form },
  };
  const protocols = createProtocols([first, ...later, amended], { error: () => undefined });
  const { digest = noDigest } = protocols.deployed.at(-1) ?? {};
  return {
    protocols,
    installed: {
      protocol: first,
      amendment: { version, digest },
      sealingKey: { publicKey, keyId: sealingKeyId(publicKey) ?? '' },
      models: modelsOf(first),
      plan: newestPlan(),
    },
  };
};
