import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { samples } from '../../dev/preview/samples/list.ts';

describe('npm run preview', () => {
  it('draws the samples that are asked for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'healthbot-preview-'));
    try {
      const [{ name } = { name: '' }] = samples;
      await promisify(execFile)(process.execPath, ['dev/preview.ts', folder, '--only', name]);
      assert.ok((await readdir(folder)).includes(`${name}.png`));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
