import { guid } from '../../dev/cloud/guid.ts';
import { startCloud } from '../../dev/cloud/index.ts';
import { defaultWorld, generatedWorld, type WorldPerson } from '../../dev/cloud/world/world.ts';
import { serveParent } from '../child.ts';

/** The local cloud by itself, with many agents who see every customer: `cloud.ts <customers> <delay in ms>`. */
const [customers = 0, delayMs = 0] = process.argv.slice(2).map(Number);
const AGENTS = 16;
const world = customers > 0 ? generatedWorld(customers) : defaultWorld();
const agents = Array.from({ length: AGENTS }, (_, index): [string, WorldPerson] => [
  `agent${index}`,
  {
    objectId: guid(`agent ${index}`),
    tenantId: world.partnerTenantId,
    name: `Agent ${index}`,
    groups: ['adminAgents'],
    globalAdmin: false,
  },
]);
const many = 1_000_000;
const cloud = await startCloud({
  world: { ...world, people: { ...world.people, ...Object.fromEntries(agents) } },
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
  { env: cloud.env(), caPem: cloud.caPem, agents: agents.map(([, agent]) => agent) },
  async () => {
    cloud.requests.length = 0;
  },
  () => cloud.close(),
);
