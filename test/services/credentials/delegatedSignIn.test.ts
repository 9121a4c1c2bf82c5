import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createDelegatedSignIn, SIGN_IN } from '../../../src/services/credentials/delegatedSignIn.ts';
import { UpstreamError } from '../../../src/services/upstream/upstreamError.ts';
import { type SecretRepository, secretRepository } from '../../../src/store/secrets.ts';
import { withEachStore } from '../../store/stores.ts';
import { createHastyClock } from '../helpers/hastyClock.ts';
import { logged } from '../helpers/logged.ts';

const KEY = randomBytes(32);

withEachStore("the partner's sign-in", (store) => {
  let secrets: SecretRepository;
  const log = logged();
  beforeEach(async () => {
    await store().query('delete from secret');
    secrets = secretRepository(store());
    log.lines.length = 0;
  });

  /** A process that was started with this refresh token in its settings. */
  const started = (given: string | null, key = KEY) =>
    createDelegatedSignIn({ given, key, secrets, clock: createHastyClock(), logger: log.logger });
  const tokenOf = async (given: string | null, key = KEY) => (await started(given, key).current()).refreshToken;

  it("is the operator's at first, and is kept sealed", async () => {
    assert.equal(await tokenOf('first'), 'first');
    const row = await secrets.read(SIGN_IN);
    assert.match(row?.sealed ?? '', /^v1\.[0-9a-f]{8}\.[\w-]+$/);
    assert.ok(!JSON.stringify(row).includes('first'));
  });

  it('is the newest that Microsoft gave, after a restart too', async () => {
    const signIn = started('first');
    await signIn.renew(await signIn.current(), 'second');
    assert.equal((await signIn.current()).refreshToken, 'second');
    assert.equal(await tokenOf('first'), 'second');
  });

  it("is the operator's again once another one is in the settings", async () => {
    const signIn = started('first');
    await signIn.renew(await signIn.current(), 'second');
    assert.equal(await tokenOf('signed in again'), 'signed in again');
    assert.equal(await tokenOf('signed in again'), 'signed in again');
  });

  it("doesn't go back to what a process with old settings was given", async () => {
    const old = started('first');
    await old.current();
    await tokenOf('signed in again');
    assert.equal((await old.current()).refreshToken, 'signed in again');
    assert.equal(await tokenOf('first'), 'signed in again');
  });

  it('is not replaced by what was given for one that is no longer there', async () => {
    const signIn = started('first');
    const held = await signIn.current();
    await tokenOf('signed in again');
    await signIn.renew(held, 'for the first');
    assert.equal((await signIn.current()).refreshToken, 'signed in again');
  });

  it('is taken from the settings where the key is another one, or somebody has changed the row', async () => {
    const signIn = started('first');
    await signIn.renew(await signIn.current(), 'second');
    assert.equal(await tokenOf('first', randomBytes(32)), 'first');
    assert.equal(log.lines.filter(({ level }) => level === 40).length, 1);
    await store().query('update secret set sealed = $1', ['v1.00000000.nonsense']);
    assert.equal(await tokenOf('first'), 'first');
  });

  it('is one, however many processes start at a time', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => tokenOf('first')));
    assert.deepEqual(new Set(all), new Set(['first']));
    assert.equal(log.lines.filter(({ level }) => level === 30).length, 1);
  });

  describe('that somebody made at the machine', () => {
    const personId = 'a-person';

    it('is used without any in the settings, says who and when, and keeps saying so after a renewal', async () => {
      await assert.rejects(
        tokenOf(null),
        (error) => error instanceof UpstreamError && error.problem.kind === 'signInMissing',
      );
      await started(null).begin({ refreshToken: 'mine', personId });
      const signIn = started(null);
      const held = await signIn.current();
      assert.deepEqual([held.refreshToken, held.personId], ['mine', personId]);
      await signIn.renew(held, 'next');
      const after = await signIn.current();
      assert.deepEqual([after.refreshToken, after.personId, after.signedInAt], ['next', personId, held.signedInAt]);
      assert.ok(after.signedInAt);
    });

    it('is newer than the one in the settings, which doesn’t come back', async () => {
      assert.equal(await tokenOf('first'), 'first');
      await started('first').begin({ refreshToken: 'mine', personId });
      assert.equal(await tokenOf('first'), 'mine');
    });

    it('is newer than one in the settings that no process has seen yet', async () => {
      await started('first').begin({ refreshToken: 'mine', personId });
      assert.equal(await tokenOf('first'), 'mine');
      assert.equal(await tokenOf('another'), 'another');
    });

    it('takes the place of what another key closed, and is missing where the key is another', async () => {
      await tokenOf('first', randomBytes(32));
      await started(null).begin({ refreshToken: 'mine', personId });
      assert.equal(await tokenOf(null), 'mine');
      await assert.rejects(tokenOf(null, randomBytes(32)), UpstreamError);
    });
  });
});
