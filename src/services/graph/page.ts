import { z } from 'zod';

/** The envelope of every list in Graph. */
export const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });
export type Page = z.infer<typeof Page>;
