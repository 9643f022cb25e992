import { z } from 'zod';
import { webAddress } from './forms.js';
import { section, variableInfo } from './variable.js';

export interface OrthancSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export const orthancSection = section(
  z.object({
    ORTHANC_URL: webAddress().register(variableInfo, {
      about: 'Address of the Orthanc image archive (REST and DICOMweb).',
      example: 'http://127.0.0.1:8043',
    }),
    ORTHANC_USER: z.string().register(variableInfo, {
      about: 'User under which this system reads the image archive.',
      example: 'apar',
    }),
    ORTHANC_PASSWORD: z.string().register(variableInfo, {
      about: "Password of the image archive's user.",
      example: '<password>',
      secret: true,
    }),
  }),
  (v): OrthancSettings => ({ url: v.ORTHANC_URL, user: v.ORTHANC_USER, password: v.ORTHANC_PASSWORD }),
  ['password'],
);
