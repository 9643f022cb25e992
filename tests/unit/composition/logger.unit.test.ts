import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createLogger, logLine } from '../../../src/composition/logger.js';

const lines: string[] = [];
const capture = () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
};
afterEach(() => {
  jest.restoreAllMocks();
  lines.length = 0;
});
const logged = (fields: Readonly<Record<string, unknown>>): unknown => {
  capture();
  createLogger('info', 'worker').warn('something', fields);
  jest.restoreAllMocks();
  return JSON.parse(lines[0] ?? '');
};
const head = {
  time: expect.stringMatching(/^\d{4}-.*Z$/),
  level: 'warn',
  service: 'worker',
  message: 'something',
};

describe('a line of the log', () => {
  it('is one JSON object with time, level, service and message', () => {
    expect(logged({ stream: 'trial' })).toEqual({ ...head, stream: 'trial' });
    expect(lines).toEqual([expect.stringMatching(/^\{"level":"warn","time":"[^\n]*\}\n$/)]);
  });

  it('keeps its own level and service, whatever a library calls its fields', () => {
    expect(logged({ level: 'TRACE', service: 'x', time: 0, message: 'y' })).toEqual(head);
  });

  it('writes bigints and errors as text', () => {
    expect(logged({ revision: 7n, error: new Error('gone') })).toEqual({
      ...head,
      revision: '7',
      error: expect.stringContaining('Error: gone'),
    });
  });

  it('is written even if its fields cannot be', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(logged({ circle })).toEqual({ ...head, circle: { self: '[Circular]' } });
  });

  it('is left out below the least level', () => {
    capture();
    createLogger('error', 'worker').warn('something');
    jest.restoreAllMocks();
    expect(lines).toEqual([]);
  });
});

describe('a line that is made elsewhere', () => {
  it('gets the head that all lines have', () => {
    capture();
    logLine(createLogger('info', 'svc-api'))({ level: 'info', event: 'http.request', status: 200 });
    logLine(createLogger('info', 'svc-api'))({ level: 'error', event: 'framework', message: 'broken' });
    jest.restoreAllMocks();
    const time = expect.any(String);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time,
        level: 'info',
        service: 'svc-api',
        message: 'http.request',
        event: 'http.request',
        status: 200,
      },
      { time, level: 'error', service: 'svc-api', message: 'broken', event: 'framework' },
    ]);
  });
});
