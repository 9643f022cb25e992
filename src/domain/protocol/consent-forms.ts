import { latest, type PlainDate } from '../calendar/plain-date.js';
import type { EarlierForm, ProtocolParameters } from '../parameters/parameters.js';

/** Windows are remembered by parameter set, so the same forms must give the same object. */
const asked = new WeakMap<ProtocolParameters, Map<string, ProtocolParameters>>();

/** The parameters with another current form, and with the forms that were asked for before it. */
export const askingFor = (
  parameters: ProtocolParameters,
  currentForm: string,
  earlierForms: readonly EarlierForm[] = [],
): ProtocolParameters => {
  if (parameters.consent.currentForm === currentForm && earlierForms.length === 0) return parameters;
  const known = asked.get(parameters) ?? new Map<string, ProtocolParameters>();
  asked.set(parameters, known);
  const key = JSON.stringify([currentForm, earlierForms]);
  const consent = earlierForms.length === 0 ? { currentForm } : { currentForm, earlierForms };
  const asking = known.get(key) ?? { ...parameters, consent };
  known.set(key, asking);
  return asking;
};

/** A draft as if it were adopted on `day`: until then the form was asked for that is asked for now. */
export const adoptedOn = (
  draft: ProtocolParameters,
  { consent: { currentForm, earlierForms = [] } }: ProtocolParameters,
  day: PlainDate,
): ProtocolParameters =>
  askingFor(
    draft,
    draft.consent.currentForm,
    draft.consent.currentForm === currentForm
      ? earlierForms
      : [...earlierForms, { form: currentForm, until: latest(day, draft.effectiveFrom) ?? day }],
  );

/** The parameters with the form that was asked for on `day`: a later one is signed too, and undoes nothing that was done before. */
export const asAskedOn = (protocol: ProtocolParameters, day: PlainDate): ProtocolParameters => {
  const earlier = protocol.consent.earlierForms?.find(({ until }) => day < until);
  return earlier ? askingFor(protocol, earlier.form) : protocol;
};
