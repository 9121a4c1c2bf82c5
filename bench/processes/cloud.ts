import { startCloud } from '../../dev/cloud/index.ts';
import { serveParent } from '../child.ts';

/** The local cloud by itself: `cloud.ts <customers> <delay in ms>`. */
const [customers = 0, delayMs = 0] = process.argv.slice(2).map(Number);
const many = 1_000_000;
const cloud = await startCloud({
  ...(customers > 0 ? { customers } : {}),
  limits: {
    serviceAnnouncement: { perMinute: many, perHour: many },
    identityUnits: many,
    arm: { bucket: many, perSecond: many },
  },
});
if (delayMs > 0) {
  for (const api of ['entra', 'graph', 'arm', 'partnerCenter'] as const) {
    cloud.faults.add({ api, kind: 'delay', delayMs });
  }
}
serveParent(
  { env: cloud.env(), caPem: cloud.caPem, person: cloud.people.ada },
  async () => {
    cloud.requests.length = 0;
  },
  () => cloud.close(),
);
