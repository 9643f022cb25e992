export type TokenErrorCode =
  | 'TOKEN.MALFORMED'
  | 'TOKEN.SIGNATURE'
  | 'TOKEN.EXPIRED'
  | 'TOKEN.ISSUER'
  | 'TOKEN.AUDIENCE'
  | 'TOKEN.ROLE'
  | 'ISSUER.UNREACHABLE';

/** The HTTP answer that each code calls for: 503 says nothing about the caller, 403 says who but not what. */
const statuses: Readonly<Record<TokenErrorCode, 401 | 403 | 503>> = {
  'TOKEN.MALFORMED': 401,
  'TOKEN.SIGNATURE': 401,
  'TOKEN.EXPIRED': 401,
  'TOKEN.ISSUER': 401,
  'TOKEN.AUDIENCE': 401,
  'TOKEN.ROLE': 403,
  'ISSUER.UNREACHABLE': 503,
};

/** An access token that names no actor of this system. The message holds no part of the token. */
export class TokenError extends Error {
  readonly status: 401 | 403 | 503;
  constructor(
    readonly code: TokenErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TokenError';
    this.status = statuses[code];
  }
}
