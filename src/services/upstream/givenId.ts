import { z } from 'zod';

/**
 * An id that Microsoft gives to an issue or a post. It becomes a key of the store, which takes no character zero and nothing
 * that is very long: with one such id, nothing could be stored of that customer, nor of those that are stored together with it.
 */
export const givenId = z.string().regex(/^[^\s\p{Cc}\p{Cs}]{1,200}$/u);
