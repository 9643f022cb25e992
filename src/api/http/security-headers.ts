import type { HelmetOptions } from 'helmet';

/** Helmet's defaults; without TLS in front, nothing is promised to be HTTPS. */
export const securityHeaders = (publicUrl: string): HelmetOptions =>
  publicUrl.startsWith('https:')
    ? {}
    : {
        strictTransportSecurity: false,
        contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
      };
