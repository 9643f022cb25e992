import axios from 'axios';
import type { Settings } from '../../../src/local/demo/settings.js';

/** Sends one file to the image archive, as a modality would. */
export const sendFile = async ({ orthanc }: Settings, bytes: Uint8Array): Promise<void> => {
  await axios.post(`${orthanc.url}/instances`, bytes, {
    auth: { username: orthanc.user, password: orthanc.password },
    headers: { 'content-type': 'application/dicom' },
  });
};
