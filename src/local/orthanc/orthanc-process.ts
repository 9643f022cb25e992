import { join } from 'node:path';
import { type OrthancOptions, writeOrthancConfiguration } from './orthanc-configuration.js';

/** How Orthanc can be run here: a program with its plugin files, or an image of Docker. */
export interface OrthancProgram {
  readonly orthanc: string | null;
  readonly orthancPlugins: readonly string[];
  readonly orthancImage: string | null;
}

/** Writes the configuration and returns the command that runs Orthanc with it. */
export const orthancCommand = (
  program: OrthancProgram,
  options: Omit<OrthancOptions, 'plugins'>,
): { readonly command: string; readonly args: readonly string[] } => {
  if (program.orthanc !== null) {
    const file = writeOrthancConfiguration({ ...options, plugins: program.orthancPlugins });
    return { command: program.orthanc, args: [file] };
  }
  if (program.orthancImage === null) {
    throw new Error(
      'Orthanc was not found by the set-up. Run npm start or npm run demo, which look for it or install it.',
    );
  }
  const file = writeOrthancConfiguration({
    ...options,
    plugins: ['/usr/share/orthanc/plugins-available', '/usr/share/orthanc/plugins'],
  });
  return { command: 'docker', args: dockerArguments(program.orthancImage, options, file) };
};

/** The container shares this machine's network and folder, so that one configuration serves both ways. */
const dockerArguments = (
  image: string,
  options: Omit<OrthancOptions, 'plugins'>,
  file: string,
): readonly string[] => [
  ...['run', '--rm', '--init', '--network', 'host', '--name', `apar-orthanc-${options.port}`],
  ...['--user', `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`],
  ...['--volume', `${options.folder}:${options.folder}`, '--workdir', join(options.folder, 'storage')],
  ...['--entrypoint', 'Orthanc', image, file],
];
