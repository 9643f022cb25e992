import { env } from 'onnxruntime-node';

/**
 * The native library reads this when it makes its first environment: without it, it writes a device id and a database of
 * what it ran into the user's folder, to be sent to its maker.
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1';

/** Its own lines are not JSON. What fails is thrown too, and the process logs that. */
env.logLevel = 'fatal';
