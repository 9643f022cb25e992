interface ServiceClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const jsonOf = async (response: Response) => (await response.json()) as Readonly<Record<string, unknown>>;

/** The access token of a service by its client id and secret. Rejects with the OAuth code of the issuer's refusal. */
export const serviceToken = async ({ issuer, clientId, clientSecret }: ServiceClient): Promise<string> => {
  const found = await jsonOf(await fetch(`${issuer}/.well-known/openid-configuration`));
  const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
  const response = await fetch(String(found['token_endpoint']), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
  });
  const { access_token: token, error } = await jsonOf(response);
  if (!response.ok || typeof token !== 'string') throw new Error(String(error));
  return token;
};
