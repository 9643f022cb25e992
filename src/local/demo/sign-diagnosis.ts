import type { ApiClient } from './api-client.js';

/** The investigator signs the diagnosis as the record shows it once it has seen `position`. */
export const signDiagnosis = async (
  api: ApiClient,
  subjectId: string,
  position: string,
  key?: string,
): Promise<string> => {
  const { clinical } = await api.read('getPatient', 'investigator', subjectId, { atLeast: position });
  const content = clinical?.derived.diagnosisSignature?.content;
  if (content === undefined) throw new Error(`${subjectId} has no diagnosis to sign`);
  const signed = await api.command(
    'signDiagnosis',
    'investigator',
    subjectId,
    { content, meaning: 'RESPONSIBILITY', reason: 'LR-5 on the MRI, seen by myself' },
    { fresh: true, ...(key === undefined ? {} : { key }) },
  );
  return signed.position;
};
