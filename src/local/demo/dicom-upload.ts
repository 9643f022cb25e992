import { Agent } from 'node:http';
import axios from 'axios';
import { writeDicomStudy, type PhantomSpec } from '../../virtual/phantoms/index.js';
import type { Settings } from './settings.js';

/** Sends a synthetic study to Orthanc, instance by instance, as a modality would; answers with its UID. */
export const uploadStudy = async (
  settings: Settings,
  spec: PhantomSpec,
): Promise<{ readonly studyInstanceUid: string; readonly instances: number }> => {
  const { url, user, password } = settings.orthanc;
  const http = axios.create({
    baseURL: url,
    auth: { username: user, password },
    timeout: 20_000,
    httpAgent: new Agent({ keepAlive: true }),
  });
  let studyInstanceUid = '';
  let instances = 0;
  for (const instance of writeDicomStudy(spec)) {
    await http.post('/instances', instance.bytes, { headers: { 'content-type': 'application/dicom' } });
    studyInstanceUid = instance.studyInstanceUID;
    instances += 1;
  }
  return { studyInstanceUid, instances };
};
