/**
 * Variables of our own environment that a part may see. Everything else a part knows is given to it by name, so
 * that a secret in the user's shell reaches none of them.
 */
const passedOn = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'LOG_LEVEL',
  'LD_LIBRARY_PATH',
  'CUDA_VISIBLE_DEVICES',
  'INFERENCE_PROVIDERS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
];

export const childEnvironment = (
  env: Readonly<NodeJS.ProcessEnv>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const inherited = passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return { ...Object.fromEntries(inherited), ...own };
};
