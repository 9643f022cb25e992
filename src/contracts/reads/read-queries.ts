import { z } from 'zod';
import { position } from '../views/index.js';

const atLeast = position.exactOptional().meta({
  description:
    'The position of a receipt: the answer waits up to two seconds for the read models to have seen it; otherwise it is 503.',
});

/** What every question takes. */
export const always = { atLeast };

/** What every question of a list takes. */
export const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};

export const readQuery = z.strictObject(always);
export const pageQuery = z.strictObject({ ...always, ...page });
export type PageQuery = z.output<typeof pageQuery>;

/** `?stage=SURGERY&stage=PATHOLOGY` and `?stage=SURGERY,PATHOLOGY` are the same. */
export const several = <const Code extends string>(codes: readonly Code[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',')))
    .pipe(z.array(z.enum(codes)));
