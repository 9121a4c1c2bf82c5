import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAliases } from '../../../src/services/customers/aliases.ts';

const TENANT = 'ABCDEF00-0000-4000-8000-000000000001';

describe("The partner's own short names", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function file(text: string): Promise<string> {
    const path = join(folder, 'aliases.json');
    await writeFile(path, text);
    return path;
  }

  it('are none where no file is named', async () => {
    assert.deepEqual(await readAliases(null), {});
  });

  it('are read by tenant id, in any case', async () => {
    const path = await file(JSON.stringify({ [TENANT]: ['CTS'] }));
    assert.deepEqual(await readAliases(path), { [TENANT.toLowerCase()]: ['CTS'] });
  });

  for (const text of ['', 'a secret', '[]', '{"contoso": ["x"]}', `{"${TENANT}": "a secret"}`]) {
    it(`are refused where the file holds ${JSON.stringify(text)}, without saying what is in it`, async () => {
      const path = await file(text);
      await assert.rejects(readAliases(path), (error: Error) => {
        assert.match(error.message, /^CUSTOMER_ALIASES_PATH: the file has to be JSON/);
        return !error.message.includes('secret');
      });
    });
  }

  it('are refused where there is no such file', async () => {
    await assert.rejects(readAliases(join(folder, 'nothing.json')), /CUSTOMER_ALIASES_PATH: the file can't be read/);
  });
});
