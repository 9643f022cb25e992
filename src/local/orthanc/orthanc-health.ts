import { answersOk } from '../launcher/http-health.js';

/** Whether Orthanc serves its REST API to this user. */
export const orthancServes = (url: string, user: string, password: string): Promise<boolean> =>
  answersOk(`${url}/system`, {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  });
