import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { kindOfAadsts } from '../../src/services/upstream/aadsts.ts';
import { ROOT } from './pages.ts';

const page = readFileSync(new URL('docs/troubleshoot.md', ROOT), 'utf8');
/** The first cell of each row of the table of numbers. */
const rows = [...(page.split('## By AADSTS number')[1] ?? '').matchAll(/^\| ([\d, ]+) \|/gm)].map(([, cell = '']) =>
  cell.split(',').map(Number),
);

describe('the table of AADSTS numbers', () => {
  it('has each number that the program tells apart, once', () => {
    const source = readFileSync(new URL('src/services/upstream/aadsts.ts', ROOT), 'utf8');
    const known = [...source.matchAll(/^ {2}(\d+): '/gm)].map(([, number]) => Number(number));
    assert.ok(known.length > 30);
    assert.deepEqual(rows.flat().toSorted(), known.toSorted());
  });

  it('puts into one row what the program takes for one thing', () => {
    const kinds = rows.map((numbers) => [...new Set(numbers.map((number) => kindOfAadsts([number])?.kind))]);
    assert.ok(kinds.every((one) => one.length === 1 && one[0]));
    assert.equal(new Set(kinds.flat()).size, rows.length);
  });
});
