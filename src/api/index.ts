export type { ApiDependencies, ApiSettings, TokenOwner, VerifyToken } from './api-dependencies.js';
export { createApi } from './create-api.js';
export { buildDocument } from './openapi/build-document.js';
