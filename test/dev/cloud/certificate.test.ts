import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { makeCertificate } from '../../../dev/cloud/certificate.ts';
import { trust } from '../../../dev/cloud/index.ts';

/** Asks a server of its own, behind a new certificate that this process is told to trust. */
async function ask(): Promise<number> {
  const certificate = await makeCertificate();
  const server = createServer(certificate, (_request, response) => response.end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  trust({ caPem: certificate.cert });
  try {
    const address = server.address();
    return (await fetch(`https://localhost:${typeof address === 'object' && address ? address.port : 0}`)).status;
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

describe("the local cloud's certificate", () => {
  it('is trusted whichever clouds this process has trusted before', async () => {
    const statuses = [];
    for (let count = 0; count < 8; count += 1) statuses.push(await ask());
    assert.deepEqual(statuses, Array(8).fill(200));
  });
});
