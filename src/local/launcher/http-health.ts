/** Whether a GET answers with a success within two seconds. */
export const answersOk = async (
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<boolean> => {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(2000) });
  await response.body?.cancel();
  return response.ok;
};
