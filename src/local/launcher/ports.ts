const table = {
  eventStore: { variable: 'EVENTSTORE_PORT', preset: 2113, serves: 'event store' },
  temporal: { variable: 'TEMPORAL_PORT', preset: 7233, serves: 'Temporal' },
  temporalUi: { variable: 'TEMPORAL_UI_PORT', preset: 8233, serves: 'Temporal UI' },
  orthanc: { variable: 'ORTHANC_PORT', preset: 8052, serves: 'Orthanc' },
  identity: { variable: 'IDENTITY_PORT', preset: 4011, serves: 'identity provider' },
  api: { variable: 'API_PORT', preset: 3000, serves: 'API' },
  worker: { variable: 'WORKER_HEALTH_PORT', preset: 3101, serves: 'health of the worker' },
  inference: { variable: 'INFERENCE_HEALTH_PORT', preset: 3102, serves: 'health of the inference worker' },
} as const;

export type PortName = keyof typeof table;
export type Ports = Readonly<Record<PortName, number>>;
export const portNames = Object.keys(table) as readonly PortName[];

/** What a port is for and which variable moves it, for messages. */
export const aboutPort = (name: PortName): { readonly variable: string; readonly serves: string } =>
  table[name];

/**
 * The ports of the stack: given ones first, then the environment's, then the presets.
 * Throws when a variable is no port number or two parts would share one.
 */
export const portsFrom = (env: Readonly<NodeJS.ProcessEnv>, given: Partial<Ports> = {}): Ports => {
  const entries = portNames.map((name) => [name, given[name] ?? fromEnvironment(env, name)] as const);
  const taken = new Map<number, PortName>();
  for (const [name, port] of entries) {
    const other = taken.get(port);
    if (other !== undefined) {
      throw new Error(
        `Port ${port} is given to both the ${table[other].serves} and the ${table[name].serves}; ` +
          `set ${table[other].variable} or ${table[name].variable} to another.`,
      );
    }
    taken.set(port, name);
  }
  return Object.fromEntries(entries) as Ports;
};

const fromEnvironment = (env: Readonly<NodeJS.ProcessEnv>, name: PortName): number => {
  const { variable, preset } = table[name];
  const text = env[variable];
  if (text === undefined || text === '') return preset;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${variable} is "${text}"; it must be a whole number from 1 to 65535.`);
  }
  return port;
};
