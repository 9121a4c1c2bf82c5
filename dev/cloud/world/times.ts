import { z } from 'zod';

/** Times in the world's files are minutes before now: the world is as fresh as the day it is looked at. */
export const minutesAgo = z.number();
