import { z } from 'zod';
import { instant } from '../../store/shapes.ts';

/** What a digest of message center posts shows. */
export interface DigestContent {
  /** Posts that are new, or have changed, each as of which change, in order of urgency. */
  readonly posts: readonly { readonly id: string; readonly modifiedAt: Date }[];
  /** What has happened since then is in it. */
  readonly since: Date;
  /** Customers that are followed for them; null for all. */
  readonly tenantIds: readonly string[] | null;
}

/** The same as it comes out of the store. */
export const DigestContentShape: z.ZodType<DigestContent> = z.object({
  posts: z.array(z.object({ id: z.string(), modifiedAt: instant })),
  since: instant,
  tenantIds: z.array(z.string()).nullable(),
});
