import type {
  CorsOptions,
  CorsOptionsDelegate,
} from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Request } from 'express';

/** Browsers of other origins may call the codec only, and only from the Temporal UI. */
export const codecCors =
  (origins: readonly string[]): CorsOptionsDelegate<Request> =>
  (request, answer) => {
    const options: CorsOptions = request.path.startsWith('/codec/')
      ? {
          origin: [...origins],
          methods: ['POST'],
          credentials: true,
          allowedHeaders: ['authorization', 'content-type', 'x-namespace', 'x-correlation-id'],
        }
      : { origin: false };
    answer(null, options);
  };
