import { describe, expect, it } from '@jest/globals';
import { devServerArguments } from '../../../../src/local/temporal/dev-server.js';

const options = { port: 7233, uiPort: 8233, file: '/data/temporal.db' };

describe("the arguments of Temporal's development server", () => {
  it('bind it to this machine, keep its data in the file and register every search attribute', () => {
    expect(devServerArguments(options).join(' ')).toBe(
      'server start-dev --ip 127.0.0.1 --port 7233 --ui-port 8233 --db-filename /data/temporal.db --log-level warn ' +
        '--search-attribute AparStage=Keyword --search-attribute AparDueKind=Keyword --search-attribute AparDueOn=Datetime ' +
        '--search-attribute AparOverdue=Bool --search-attribute AparSite=Keyword',
    );
  });

  it('name the codec endpoint only where there is one', () => {
    expect(
      devServerArguments({ ...options, codecEndpoint: 'http://127.0.0.1:3000/codec' }).slice(-2),
    ).toEqual(['--ui-codec-endpoint', 'http://127.0.0.1:3000/codec']);
  });
});
