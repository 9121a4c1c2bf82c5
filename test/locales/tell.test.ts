import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTellTexts, TellTextError } from '../../src/locales/tell.ts';

const OURS = new URL('../../src/locales/tell/', import.meta.url);

describe('texts for customers', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'healthbot-tell-'));
    cpSync(OURS, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = () => loadTellTexts(pathToFileURL(`${folder}/`));
  const edit = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const fails = (words: RegExp) =>
    assert.throws(load, (error) => error instanceof TellTextError && words.test(error.message));

  it('are what their files say, with the placeholders filled in', () => {
    edit('en/falseAlarm.txt', '\uFEFFAll is well with {{service}}.\r\n\r\nBye, {{ id }}\r\n');
    const text = load()('en', 'falseAlarm', { service: '{{id}} $& Teams', id: 'TM1' });
    assert.equal(text, 'All is well with {{id}} $& Teams.\n\nBye, TM1');
  });

  it('leave out a line for which there is nothing to say, and the gap that it would leave', () => {
    edit('fr/resolved.txt', 'a {{service}}\n\nb {{since}} {{until}}\n\nc');
    assert.equal(load()('fr', 'resolved', { service: 'x', since: 'y', until: '' }), 'a x\n\nc');
  });

  it('are refused with the name of the file where it can’t be filled in', () => {
    edit('fr/incident.txt', 'Bonjour {{customer}}');
    fails(/fr\/incident\.txt names \{\{customer\}\}.*it gets service, state, since/);
    edit('fr/incident.txt', 'Bonjour {{service}');
    fails(/fr\/incident\.txt has a \{ or \}/);
    edit('fr/incident.txt', ' \n');
    fails(/fr\/incident\.txt is empty/);
    rmSync(join(folder, 'fr/incident.txt'));
    fails(/fr\/incident\.txt can't be read/);
  });

  it('say the same things in both languages', () => {
    const files = readdirSync(new URL('en/', OURS)).toSorted();
    assert.deepEqual(readdirSync(new URL('fr/', OURS)).toSorted(), files);
    const named = (path: string) =>
      [...readFileSync(new URL(path, OURS), 'utf8').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();
    for (const file of files) assert.deepEqual(named(`fr/${file}`), named(`en/${file}`), file);
  });

  it('are French where they are French: no straight apostrophe in a word, no sign without its space', () => {
    for (const file of readdirSync(new URL('fr/', OURS))) {
      const text = readFileSync(new URL(`fr/${file}`, OURS), 'utf8').replaceAll(/\{\{\w+\}\}/g, 'x');
      assert.doesNotMatch(text, /\p{L}'\p{L}/u, file);
      assert.doesNotMatch(text, /[\p{L}\p{N}][!?;:»](?=\s|$)/u, file);
    }
  });
});
