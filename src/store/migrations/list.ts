import { status } from './001-status.ts';
import { watch } from './002-watch.ts';
import { requests } from './003-requests.ts';
import { doubts } from './004-doubts.ts';
import { endings } from './005-endings.ts';

/** One step of the schema. */
export interface Migration {
  readonly name: string;
  /** One statement each: PostgreSQL takes parameters, and PGlite answers, one at a time. */
  readonly statements: readonly string[];
}

/** Every step, oldest first. Steps are only ever added: a database in the field has been through the earlier ones. */
export const migrations: readonly Migration[] = [status, watch, requests, doubts, endings];
