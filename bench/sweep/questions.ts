import { z } from 'zod';

/** What something took. */
export const Took = z.object({
  /** CPU milliseconds of the whole process. */
  cpuMs: z.number(),
  wallMs: z.number(),
  /** The most memory that was resident meanwhile, in MB. */
  megabytes: z.number(),
});
export type Took = z.infer<typeof Took>;

/** Lets the bot's time go on. */
const Advance = z.object({ kind: z.literal('advance'), ms: z.number() });
/** Records where its time goes, from `start` until `stop`, which writes V8's profile into that folder. */
const Profile = z.object({ kind: z.literal('profile'), step: z.enum(['start', 'stop']), folder: z.string() });
export const BotQuestion = z.discriminatedUnion('kind', [Advance, Profile]);
export type BotQuestion = z.infer<typeof BotQuestion>;

/** Where the bare calls go, and with whose credentials. */
export const BareTarget = z.object({
  graphEndpoint: z.string(),
  armEndpoint: z.string(),
  authorityHost: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  customers: z.number(),
});
export type BareTarget = z.infer<typeof BareTarget>;

/** One sweep without our code. */
export const BareSweep = z.object({
  kind: z.enum(['sdk', 'fetch']),
  /** What has changed since then is asked for, ISO 8601. */
  since: z.string(),
  /** So many customers are asked at once; when all have answered, the next. */
  atOnce: z.number(),
});
export type BareSweep = z.infer<typeof BareSweep>;
