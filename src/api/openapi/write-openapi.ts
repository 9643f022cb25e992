import { writeFile } from 'node:fs/promises';
import { protocolV1 } from '../../domain/protocol/versions/v1.js';
import { openApiText } from './open-api-text.js';

/** Writes the description of the API to the file named, by default `docs/openapi.json`; no server is needed. */
const [file = 'docs/openapi.json'] = process.argv.slice(2);
await writeFile(file, await openApiText(protocolV1), 'utf8');
process.stdout.write(`${file} written\n`);
