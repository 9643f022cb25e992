import { afterAll, describe, expect, it } from '@jest/globals';
import { Runtime } from '@temporalio/worker';
import { installTemporalRuntime, temporalLogger } from '../../../src/composition/temporal-runtime.js';

const recording = () => {
  const lines: unknown[] = [];
  const at =
    (level: string) =>
    (message: string, fields = {}) => {
      lines.push([level, message, fields]);
    };
  return { lines, logger: { info: at('info'), warn: at('warn'), error: at('error') } };
};

afterAll(async () => {
  await Runtime.instance().shutdown();
});

describe("Temporal's lines", () => {
  it('become lines of this process, from warnings on', () => {
    const { lines, logger } = recording();
    const temporal = temporalLogger(logger);
    temporal.log('INFO', 'Worker started');
    temporal.log('WARN', 'slow', { sdkComponent: 'core', [Symbol('time')]: 1n });
    temporal.error('broken', { taskQueue: 'q' });
    expect(lines).toEqual([
      ['warn', 'temporal: slow', { sdkComponent: 'core' }],
      ['error', 'temporal: broken', { taskQueue: 'q' }],
    ]);
  });

  it('include those of the native core, which would be written past the log otherwise', async () => {
    const { lines, logger } = recording();
    installTemporalRuntime(logger);
    expect(Runtime.instance()).toMatchObject({
      options: { runtimeOptions: { logExporter: { type: 'forward' } }, shutdownSignals: [] },
    });
    Runtime.instance().logger.warn('from the SDK', { attempt: 2 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(lines).toEqual([['warn', 'temporal: from the SDK', expect.objectContaining({ attempt: 2 })]]);
  });
});
