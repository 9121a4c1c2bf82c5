import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Finding, missing, ok, skipped } from './finding.ts';
import type { Scene } from './scene.ts';

/** The bot's store: whether it opens, and how old its tables are. */
export async function checkDatabase({ say, store, config }: Scene): Promise<Finding[]> {
  const why = say('preflight.database.why');
  switch (store.kind) {
    case 'open': {
      const { done, known } = store;
      if (done > known)
        return [missing(say('preflight.database.newer', { done, known }), why, say('preflight.database.newerFix'))];
      if (done === known) return [ok(say('preflight.database.current', { known }))];
      return [ok(say('preflight.database.older', { count: known - done }))];
    }
    case 'inUse':
      return [skipped(say('preflight.database.inUse'))];
    case 'failed':
      return [
        missing(
          say('preflight.database.failed', { what: store.message }),
          why,
          say(config.databaseUrl ? 'preflight.database.serverFix' : 'preflight.database.folderFix'),
        ),
      ];
    case 'none': {
      const folder = resolve(config.dataDir);
      if (await isWritable(folder)) return [ok(say('preflight.database.none', { folder }))];
      return [missing(say('preflight.database.unwritable', { folder }), why, say('preflight.database.folderFix'))];
    }
  }
}

/** Whether a folder can be made or written in. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return gone && dirname(folder) !== folder && isWritable(dirname(folder));
  }
}
