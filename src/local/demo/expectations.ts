import { labelCounts } from './figures/label-counts.js';
import type { Participant, Stage } from './stage.js';

const expected = {
  negative: { value: 0, status: 'EVENT_FREE', lost: false, reading: null },
  aggressive: { value: 1, status: 'AGGRESSIVE', lost: false, reading: 'ADJUDICATED' },
  lost: { value: null, status: 'CENSORED', lost: true, reading: null },
} as const;

/** What differs from the story that was told; none of it depends on the value of a score. */
export const differences = async (
  { api }: Stage,
  participants: readonly Participant[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { subjectId, person } of participants) {
    const view = await api.read('getPatient', 'investigator', subjectId);
    const label = view.outcome?.label24;
    const want = expected[person.course];
    if (label?.value !== want.value || label.status !== want.status) {
      found.push(
        `${subjectId} (${person.course}): label ${String(label?.value)} ${label?.status ?? 'none'}, expected ${String(want.value)} ${want.status}`,
      );
    }
    if (view.conduct.lostToFollowUp !== want.lost)
      found.push(`${subjectId}: lost to follow-up is ${String(view.conduct.lostToFollowUp)}`);
    const reading = view.outcome?.blindedReading?.state ?? null;
    if (reading !== want.reading)
      found.push(`${subjectId}: the blinded reading is ${String(reading)}, expected ${String(want.reading)}`);
    if (view.conduct.seals.length !== 2)
      found.push(`${subjectId}: ${view.conduct.seals.length} sealed predictions, expected 2`);
    if (!view.conduct.frozen) found.push(`${subjectId}: the casebook is not frozen`);
  }
  const { cases, controls, censored } = labelCounts(await api.read('getTrialAnalysis', 'statistician'));
  if (cases !== 1 || controls !== 1 || censored !== 1) {
    found.push(
      `the analysis counts ${cases} cases, ${controls} controls, ${censored} censored; expected 1, 1, 1`,
    );
  }
  return found;
};
