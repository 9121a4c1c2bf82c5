import assert from 'node:assert/strict';
import { parseIssueId } from '../../src/domain/issueId.ts';

describe('an id that somebody typed', () => {
  const cases: readonly [string, ReturnType<typeof parseIssueId>][] = [
    ['EX226792', { kind: 'microsoft365', id: 'EX226792' }],
    [' ex226792 ', { kind: 'microsoft365', id: 'EX226792' }],
    ['MC267581', { kind: 'message', id: 'MC267581' }],
    ['0ntj-vv8', { kind: 'azure', id: '0NTJ-VV8' }],
    ['KSYM-9_8', { kind: 'azure', id: 'KSYM-9_8' }],
    ['BC_1-FXZ', { kind: 'azure', id: 'BC_1-FXZ' }],
    ['next-gen', null],
    ['contoso', null],
    ['EX12', null],
    ['', null],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)} is ${expected ? `${expected.kind} ${expected.id}` : 'none'}`, () => {
      assert.deepEqual(parseIssueId(text), expected);
    });
  }
});
