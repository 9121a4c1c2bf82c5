import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the program counts. Labels hold names from fixed lists only: no customer, no person. */
export interface Metrics {
  readonly registry: Registry;
  /** Activities that got no further than the door, by reason (`unreadable`, `notTeams`, `notAuthenticated`, `unchecked`). */
  readonly refusals: Counter<'reason'>;
  /** Turns by kind (`message`, `invoke`, …) and outcome (`ok`, `refused`, `failed`). */
  readonly turns: Counter<'kind' | 'outcome'>;
  /** Seconds from receiving an activity to having handled it, by kind. */
  readonly turnSeconds: Histogram<'kind'>;
  /** Upstream calls by API (`entra`, `graph`, `arm`, `partnerCenter`) and outcome (`ok` or a problem kind), in seconds. */
  readonly upstreamSeconds: Histogram<'api' | 'outcome'>;
  /** Cards sent by template and way (`reply`, `edit`, `invoke`). */
  readonly cards: Counter<'card' | 'way'>;
  /** What the bot sent by itself, by kind (`post`, `edit`, `reply`) and how it ended. */
  readonly deliveries: Counter<'kind' | 'outcome'>;
  /** How many processes share what Teams takes from the bot, as this one knows; 0 in one that sends nothing by itself. */
  readonly senders: Gauge;
  /** Polls of customers by outcome (`ok` or a problem kind). */
  readonly polls: Counter<'outcome'>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** @param withProcess whether to collect the process's own figures (memory, event loop) too. */
export function createMetrics(withProcess = false): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    refusals: new Counter({
      name: 'healthbot_refused_activities_total',
      help: 'Activities that were refused, by reason',
      labelNames: ['reason'],
      registers,
    }),
    turns: new Counter({
      name: 'healthbot_turns_total',
      help: 'Turns handled',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'healthbot_turn_seconds',
      help: 'Time to handle a turn',
      labelNames: ['kind'],
      buckets: SECONDS,
      registers,
    }),
    upstreamSeconds: new Histogram({
      name: 'healthbot_upstream_seconds',
      help: 'Time that calls to Microsoft took, by API and outcome',
      labelNames: ['api', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    cards: new Counter({ name: 'healthbot_cards_total', help: 'Cards sent', labelNames: ['card', 'way'], registers }),
    deliveries: new Counter({
      name: 'healthbot_deliveries_total',
      help: 'Messages that the bot sent by itself, by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    senders: new Gauge({
      name: 'healthbot_senders',
      help: 'Processes that share TEAMS_SENDS_PER_SECOND, as this one knows',
      registers,
    }),
    polls: new Counter({
      name: 'healthbot_polls_total',
      help: 'Polls of customers by outcome',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
