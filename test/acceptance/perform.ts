import { compareArrivals } from './compareArrivals.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';
import type { Event, Timeline } from './timeline.ts';

/** What happens at a minute comes after what was to arrive until then. */
const MOMENT = 0.001;

/** Lets a timeline happen. @throws AssertionError with everything that arrived, where that isn't what it says. */
export async function perform({ customers, open, env, from, story }: Timeline): Promise<void> {
  const stage = await setStage({
    world: smallWorld(customers, open),
    ...(env ? { env } : {}),
    ...(from ? { at: new Date(from) } : {}),
  });
  try {
    stage.cloud.play(story.flatMap((one) => ('cloud' in one ? [{ ...one.cloud, atMinute: one.at + MOMENT }] : [])));
    const names = new Map<string, string>();
    let checked = 0;
    for (const one of story) {
      const minute = 'until' in one ? one.until : one.at;
      if (minute < stage.minute) throw new Error(`the story goes back to minute ${minute}`);
      // What happens in the cloud does so by its own clock.
      if (!('cloud' in one)) await stage.until(minute, 'until' in one ? one.steps : undefined);
      if ('until' in one) {
        compareArrivals(one, stage.arrivals, checked, names);
        checked = stage.arrivals.length;
      } else await happen(stage, one, names);
    }
  } finally {
    await stage.close();
  }
}

async function happen(stage: Stage, event: Event, names: ReadonlyMap<string, string>): Promise<void> {
  if ('says' in event) {
    const { who, says, in: place = 'personal', locale } = event;
    await stage.agent(who).says(says, { in: place, ...(locale ? { locale } : {}) });
  } else if ('clicks' in event) {
    const id = names.get(event.on);
    const message = stage.arrivals.findLast((one) => one.id === id);
    await stage.agent(event.who).clicks(message, event.clicks, event.inputs ? { inputs: event.inputs } : {});
  } else if ('teams' in event) stage.connector.fail(event.to, event.teams, event.times);
  else if ('microsoft' in event) {
    if (event.microsoft === 'well') stage.cloud.faults.clear();
    else stage.cloud.faults.add({ ...event.microsoft, ...('tenant' in event ? tenant(stage, event.tenant) : {}) });
  } else if ('restart' in event) {
    await (event.restart === 'kill' ? stage.kill() : stage.stop());
    if (event.after) stage.pass(event.after);
    await stage.restart();
  } else if ('joins' in event) await join(stage, event);
  // The answer to a person comes at once, what it leads to when nothing is under way any more.
  if (!('cloud' in event)) await stage.order({ kind: 'advance', ms: 0, step: 1 });
}

function tenant(stage: Stage, name: string | undefined): { tenantId?: string } {
  return name === undefined ? {} : { tenantId: tenantOf(stage, name) };
}

function tenantOf({ cloud }: Stage, name: string): string {
  const found = [...cloud.state.tenants.values()].find((one) => one.customer.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.tenantId;
}

async function join(stage: Stage, { joins }: Extract<Event, { joins: unknown }>): Promise<void> {
  stage.room([...stage.everybody, joins]);
  await stage
    .agent('ada')
    .sends({ type: 'conversationUpdate', membersAdded: [{ id: joins.id, name: joins.name }] }, { in: 'channel' });
}
