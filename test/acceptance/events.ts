import type { Check, Event } from './timeline.ts';

/** A Microsoft incident begins: it is degraded unless something else is said. */
export function begins(
  at: number,
  issue: string,
  service: string,
  addTo: readonly string[],
  set: Readonly<Record<string, unknown>> = {},
): Event {
  const fields = { service, classification: 'incident', title: `${service} misbehaves`, impact: 'Users notice it.' };
  return { at, cloud: { issue, set: { ...fields, ...set }, post: 'We are looking into it.', addTo: [...addTo] } };
}

/** An issue is over. */
export function ends(at: number, issue: string): Event {
  return { at, cloud: { issue, set: { status: 'serviceRestored' }, post: 'It is over.', ends: true } };
}

/** An issue is something else from now on. */
export function becomes(at: number, issue: string, status: string, post = `Now ${status}.`): Event {
  return { at, cloud: { issue, set: { status }, post } };
}

const VOICE = {
  channel: /^I'll tell the channel about/,
  group: /^I'll tell the group chat about/,
  ada: /^I'll tell you/,
};

/** Ada, who may, has a place follow something, in words. What is open already is summed up: nothing, mostly. */
export function follows(
  at: number,
  place: keyof typeof VOICE,
  what = 'all',
  summary = /^Nothing is open now/,
): readonly [Event, Check] {
  return [
    { at, who: 'ada', says: `subscribe ${what}`, in: place === 'ada' ? 'personal' : place },
    { until: at + 0.1, anyOrder: true, [place]: [{ card: VOICE[place] }, { card: summary }] },
  ];
}
