import { z } from 'zod';
import type { Needs } from '../action.ts';

/** A text of a form or a button: missing, of another kind or too long, it counts as empty or is cut. */
export const field = (most: number) =>
  z
    .union([z.string(), z.number().transform(String)])
    .catch('')
    .transform((text) => text.slice(0, most));

/** What a button carries on of what was typed has at most so many characters. */
export const ARGUMENT_AT_MOST = 500;

/** The key of the conversation that a card is about: a hint, believed only once Teams has said that the person is in it. */
export const conversation = field(500);

/** For what changes something and shows no customer to the room. */
export const acting = (): Needs => ({ who: 'agent', confidential: false });
