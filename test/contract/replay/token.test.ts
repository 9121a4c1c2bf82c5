import assert from 'node:assert/strict';
import { describeContracts, isRecord } from '../contracts.ts';
import { examplesIn } from './examples.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';
import { problemIn } from './problem.ts';

/** What an agent or an operator is told, by AADSTS number. */
const KINDS: Readonly<Record<string, string>> = {
  7000215: 'badCredential',
  700082: 'signInExpired',
  70011: 'serverError',
  90002: 'tenantNotFound',
};

describeContracts('recorded answers of Entra', () => {
  let microsoft: Microsoft;

  before(async () => {
    microsoft = await startMicrosoft();
  });

  after(() => microsoft.close());

  for (const example of examplesIn('token')) {
    it(`${example.file}, ${example.status}`, async () => {
      microsoft.entra(example);
      const token = microsoft.tokens.token(microsoft.tenant(), 'graph');
      assert.ok(isRecord(example.body));
      if (example.status === 200) {
        assert.equal(await token, example.body.access_token);
        return;
      }
      const problem = await problemIn(token);
      const [number] = Array.isArray(example.body.error_codes) ? example.body.error_codes : [];
      assert.ok(number in KINDS, `nothing is expected of AADSTS${number}: say here what we make of it`);
      assert.equal(problem.api, 'entra');
      assert.equal(problem.kind, KINDS[number]);
      assert.equal(problem.code, `AADSTS${number}`);
    });
  }
});

describeContracts('recorded answers of Teams', () => {
  for (const example of examplesIn('teams')) {
    it(`${example.file}, ${example.status}, has an error with a code`, () => {
      assert.ok(isRecord(example.body) && isRecord(example.body.error));
      assert.equal(typeof example.body.error.code, 'string');
    });
  }
});
