import axios from 'axios';
import type { Settings } from '../../../src/local/demo/settings.js';

/** The archive's own ids of the instances that it holds of a study. */
export const instancesOf = async (
  { orthanc }: Settings,
  studyInstanceUid: string,
): Promise<readonly string[]> => {
  const auth = { username: orthanc.user, password: orthanc.password };
  const query = { Level: 'Instance', Query: { StudyInstanceUID: studyInstanceUid } };
  const { data } = await axios.post<string[]>(`${orthanc.url}/tools/find`, query, { auth });
  return data;
};
