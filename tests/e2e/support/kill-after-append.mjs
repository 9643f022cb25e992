// Loaded into the application's processes by NODE_OPTIONS in the fault test only: while the flag file
// exists, the process that has just appended to a participant's stream is killed before anybody learns of it.
import { existsSync, rmSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';

const flag = process.env.APAR_TEST_KILL_FLAG;
const append = EventStoreDBClient.prototype.appendToStream;

EventStoreDBClient.prototype.appendToStream = async function appendThenDie(stream, ...rest) {
  const result = await append.call(this, stream, ...rest);
  if (flag && stream.startsWith('patient-') && existsSync(flag)) {
    rmSync(flag);
    process.kill(process.pid, 'SIGKILL');
  }
  return result;
};
