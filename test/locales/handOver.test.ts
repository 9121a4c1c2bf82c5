import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HandOverTextError, loadHandOverTexts } from '../../src/locales/handOver.ts';

const OURS = new URL('../../src/locales/request/', import.meta.url);

describe('the texts for support', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'healthbot-request-'));
    cpSync(OURS, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = () => loadHandOverTexts(pathToFileURL(`${folder}/`));

  it('are what their files say', () => {
    writeFileSync(join(folder, 'en/handOver.txt'), 'Dear support, {{title}}\n{{users}} are affected');
    assert.equal(load()('en', 'handOver', { title: 'No mail' }), 'Dear support, No mail');
  });

  it('are refused with the name of the file where it can’t be filled in', () => {
    writeFileSync(join(folder, 'fr/handOver.txt'), 'Bonjour {{client}}');
    assert.throws(load, (error) => error instanceof HandOverTextError && /fr\/handOver\.txt names/.test(error.message));
  });

  it('say the same things in both languages', () => {
    const named = (locale: string) =>
      [...readFileSync(new URL(`${locale}/handOver.txt`, OURS), 'utf8').matchAll(/\{\{(\w+)\}\}/g)].map(
        ([, name]) => name,
      );
    assert.deepEqual(named('fr').toSorted(), named('en').toSorted());
  });
});
