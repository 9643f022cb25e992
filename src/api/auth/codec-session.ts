import type { ApiRequest } from '../http/api-request.js';

export const codecCookie = 'apar_codec';

/** The Temporal UI sends no token of ours but the browser's cookie, which counts for the codec only. */
export const codecSessionToken = (request: ApiRequest): string | undefined => {
  if (!request.path.startsWith('/codec/')) return undefined;
  const cookies = (request.header('cookie') ?? '').split(/; */u);
  return cookies.find((cookie) => cookie.startsWith(`${codecCookie}=`))?.slice(codecCookie.length + 1);
};
