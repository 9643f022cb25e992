import { jest } from '@jest/globals';

// No test asserts how fast a machine is, and the five seconds that Jest grants by itself would.
jest.setTimeout(60_000);
