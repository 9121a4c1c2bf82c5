import { z } from 'zod';

/** How Azure's support behaves; every test may have it otherwise. */
export const SupportSettings = z.strictObject({
  /** What was accepted is done after so many seconds by the cloud's clock … */
  afterSeconds: z.number().min(0),
  /** … or when it has been asked after so many times, whichever comes first. */
  afterPolls: z.number().int().min(1),
  /** The Retry-After header of what was accepted; null for none. */
  retryAfter: z.string().nullable(),
  /** `later`: 202, and to be asked after. `atOnce`: 200 with what was created. */
  creates: z.enum(['later', 'atOnce']),
  /**
   * How a plan without the API is refused. `later`: accepted, then failed; that is what was seen. `atOnce`: 403 to the
   * request itself.
   */
  planRefusal: z.enum(['later', 'atOnce']),
  /** What is accepted from now on fails with this. */
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** So many of the next creations are accepted while their answer is lost: 504. */
  loseAnswers: z.number().int().min(0),
  /** Lists begin with a page that holds nothing but the link to the next. */
  emptyFirstPage: z.boolean(),
});
export type SupportSettings = z.infer<typeof SupportSettings>;

/** Some of them; what isn't named stays as it is. */
export const SupportChanges = SupportSettings.partial();
export type SupportChanges = z.infer<typeof SupportChanges>;

export const USUAL: SupportSettings = {
  afterSeconds: 5,
  afterPolls: 2,
  retryAfter: '2',
  creates: 'later',
  planRefusal: 'later',
  failure: null,
  loseAnswers: 0,
  emptyFirstPage: false,
};
