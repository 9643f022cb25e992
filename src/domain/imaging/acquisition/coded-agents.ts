/** One item of the Contrast/Bolus Agent Sequence (0018,0012). */
export interface CodedAgent {
  /** `scheme:value`, such as `SCT:440223009`. */
  readonly code: string;
  readonly meaning: string;
}

/** Between the parts of an item in the text of the attribute; no DICOM code holds it. */
const between = '|';

/** An item as text, as the attributes of an instance hold it. */
export const codedAgentText = (scheme: string, value: string, meaning: string): string =>
  [scheme.trim(), value.trim(), meaning.trim()].join(between);

/** The items of the attribute `ContrastBolusAgentSequence` of an instance (`\` between them). */
export const codedAgentsOf = (text = ''): readonly CodedAgent[] =>
  text
    .split('\\')
    .map((item) => item.split(between))
    .flatMap(([scheme = '', value = '', ...meaning]) =>
      scheme + value + meaning.join('') === ''
        ? []
        : [{ code: `${scheme}:${value}`, meaning: meaning.join(between) }],
    );
