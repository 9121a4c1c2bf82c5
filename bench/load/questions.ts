import { z } from 'zod';

/** As many turns as a bot can take: `atOnce` people, each of whom writes again as soon as an answer has come. */
export const Flood = z.object({
  kind: z.literal('flood'),
  /** The bot's address for activities. */
  messages: z.string(),
  /** What is typed, in turn. */
  texts: z.array(z.string()).min(1),
  atOnce: z.number(),
  /** It ends after so long, or after `most` turns. */
  seconds: z.number(),
  most: z.number(),
});
export type Flood = z.infer<typeof Flood>;

export const Flooded = z.object({
  turns: z.number(),
  seconds: z.number(),
  /** Size of the last activity that the bot sent, in bytes. */
  bytes: z.number(),
});

/** How to ask Azure Resource Manager without any SDK. */
export const ChainTarget = z.object({
  authorityHost: z.string(),
  armEndpoint: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  caPath: z.string(),
  /** A customer's domain or tenant id. */
  tenant: z.string(),
});
export type ChainTarget = z.infer<typeof ChainTarget>;

/** Single turns, one after the other, and between them the bare calls that such a turn can't do without. */
export const Beside = z.object({
  kind: z.literal('beside'),
  messages: z.string(),
  text: z.string(),
  count: z.number(),
  chain: ChainTarget,
});
export type Beside = z.infer<typeof Beside>;

/** Milliseconds each. */
export const Compared = z.object({ turns: z.array(z.number()), chains: z.array(z.number()) });

export const Question = z.discriminatedUnion('kind', [Flood, Beside]);
