import { searchAttributes } from '../../contracts/search-attributes.js';

export interface DevServerOptions {
  readonly port: number;
  readonly uiPort: number;
  /** SQLite file; made when absent, continued when there. */
  readonly file: string;
  /** Where the UI in the browser has payloads decoded. */
  readonly codecEndpoint?: string | undefined;
}

/**
 * Arguments of the Temporal CLI for the development server. Registering the search attributes again on a file that
 * has them already is accepted, so the same arguments serve the first start and every later one.
 */
export const devServerArguments = (options: DevServerOptions): readonly string[] => [
  'server',
  'start-dev',
  ...['--ip', '127.0.0.1', '--port', String(options.port), '--ui-port', String(options.uiPort)],
  ...['--db-filename', options.file, '--log-level', 'warn'],
  ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ...(options.codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', options.codecEndpoint]),
];
