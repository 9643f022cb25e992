import { z } from 'zod';
import { startIdentity } from './start-identity.js';
import { messageOf } from '../../domain/shared/message-of.js';

const environment = z.object({
  IDENTITY_PORT: z.coerce
    .number({ error: 'must be a port between 1 and 65535, for example 4011' })
    .int()
    .min(1)
    .max(65_535)
    .default(4011),
  IDENTITY_HOST: z.string().default('127.0.0.1'),
  IDENTITY_DATA_DIR: z.string({
    error: 'must name the folder of keys and users, for example .apar/identity',
  }),
  IDENTITY_ISSUER: z.url().optional(),
});

const settings = environment.safeParse(process.env);
if (settings.success) {
  const {
    IDENTITY_PORT: port,
    IDENTITY_HOST: host,
    IDENTITY_DATA_DIR: dataDir,
    IDENTITY_ISSUER: issuer,
  } = settings.data;
  try {
    const identity = await startIdentity({
      port,
      host,
      dataDir,
      ...(issuer === undefined ? {} : { issuer }),
    });
    process.stdout.write(`identity ready at ${identity.issuer}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void identity.close();
      });
    }
  } catch (error) {
    process.stderr.write(`identity cannot start: ${messageOf(error)}\n`);
    process.exitCode = 1;
  }
} else {
  for (const issue of settings.error.issues)
    process.stderr.write(`${issue.path.join('.')}: ${issue.message}\n`);
  process.exitCode = 1;
}
