import { z } from 'zod';
import { webAddress } from './forms.js';
import { section, variableInfo } from './variable.js';

export interface OidcSettings {
  /** Issuer exactly as it stands in the tokens' `iss`. */
  readonly issuer: string;
  readonly audience: string;
  /** Path of the claim that lists the roles, steps separated by dots. */
  readonly rolesClaim: string;
  /** Where the issuer's public keys are fetched; null: as its discovery document says. */
  readonly jwksUri: string | null;
}

export const oidcSection = section(
  z.object({
    // Not normalised: it is compared with the tokens' `iss` letter by letter.
    OIDC_ISSUER: z
      .string()
      .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an http(s) address')
      .register(variableInfo, {
        about: "Issuer of the access tokens, letter for letter as in their 'iss'.",
        example: 'http://127.0.0.1:4011',
      }),
    OIDC_AUDIENCE: z
      .string()
      .default('apar-api')
      .register(variableInfo, { about: 'Audience that an access token must name.', example: 'apar-api' }),
    OIDC_ROLES_CLAIM: z
      .string()
      .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'must be claim names joined by dots')
      .default('roles')
      .register(variableInfo, {
        about: 'Claim that lists the roles; a dot steps into an object (Keycloak: realm_access.roles).',
        example: 'roles',
      }),
    OIDC_JWKS_URI: webAddress().optional().register(variableInfo, {
      about: "Where the issuer's public keys are fetched, if not where its discovery document says.",
      example: 'http://keycloak:8080/realms/apar/protocol/openid-connect/certs',
    }),
  }),
  (v): OidcSettings => ({
    issuer: v.OIDC_ISSUER,
    audience: v.OIDC_AUDIENCE,
    rolesClaim: v.OIDC_ROLES_CLAIM,
    jwksUri: v.OIDC_JWKS_URI ?? null,
  }),
);
