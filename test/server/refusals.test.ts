import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { front, JSON_TYPE } from './front.ts';

describe('the server', () => {
  const on = front();

  for (const path of [
    '/',
    '/secret-place',
    '/api',
    '/api/messages/1',
    '/healthz/../../etc/passwd',
    '/%E0%A4%A',
    '//',
  ]) {
    it(`has nothing at ${path}`, async () => {
      assert.deepEqual(await on.get(path), { status: 404, body: { error: 'There is nothing here.' } });
    });
  }

  it('takes no method but its own', async () => {
    assert.deepEqual(await on.get('/api/messages'), { status: 405, body: { error: 'Not this method.' } });
    assert.equal((await on.get('/healthz', { method: 'DELETE' })).status, 405);
  });

  for (const body of ['{"type":', 'null}', '{"secret": oops}', '\u0000', '[[[['.repeat(50_000)]) {
    it(`refuses JSON that begins with ${JSON.stringify(body.slice(0, 12))} and is broken`, async () => {
      assert.deepEqual(await on.post(body), { status: 400, body: { error: 'The request can’t be read.' } });
      assert.deepEqual(on.bodies, []);
    });
  }

  const huge = JSON.stringify({ text: 'x'.repeat(600 * 1024) });
  it('refuses a body that is too large', async () => {
    assert.deepEqual(await on.post(huge), { status: 413, body: { error: 'The request is too large.' } });
    assert.deepEqual(on.bodies, []);
  });

  it('refuses a body that is too large and doesn’t say so', async () => {
    const stream = new Blob([huge]).stream();
    const response = await fetch(`${on.url}/api/messages`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: stream,
      duplex: 'half',
    });
    assert.deepEqual(await response.json(), { error: 'The request is too large.' });
    assert.deepEqual(on.bodies, []);
  });

  for (const [what, body, headers] of [
    ['text', 'status', { 'content-type': 'text/plain' }],
    ['a form', 'type=message', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a table', 'type\nmessage', { 'content-type': 'text/csv' }],
    ['bytes', 'message', { 'content-type': 'application/octet-stream' }],
    ['a packed body', gzipSync(huge.repeat(100)), { ...JSON_TYPE, 'content-encoding': 'gzip' }],
    ['a packed body that is broken', 'no gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await on.post(body, headers), { status: 415, body: { error: 'Send JSON.' } });
      assert.deepEqual(on.bodies, []);
      assert.equal((await on.get('/healthz')).status, 200);
    });
  }

  it('refuses files, and keeps none', async () => {
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.txt');
    assert.equal((await on.post(form, {})).status, 415);
    assert.deepEqual(on.bodies, []);
  });
});
