import { levelRank, severity } from '../../domain/concern.ts';
import { execute } from '../actions.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import type { ListRow } from '../list.ts';
import { signOf } from '../tone.ts';
import type { Outage, Telling } from './outage.ts';
import { factLine } from './remarks.ts';
import { phaseOf, titleOf, toneOf } from './state.ts';
import { briefly, inOrder } from './who.ts';

/** Titles are cut where several stand on one card. */
const TITLE_AT_MOST = 120;

/** An issue among others, as a row that leads to its details. */
export function outageRow(outage: Outage, telling: Telling): ListRow {
  const { body, told, issueKey } = outage;
  const { say, now } = telling;
  const sign = signOf(toneOf(phaseOf(outage, now)));
  const [only, ...others] = told.tenantIds;
  const over = told.resolvedIds.length;
  const total = told.tenantIds.length;
  return {
    name: [sign, titleOf(outage, escapeMarkdown, telling)].filter(Boolean).join(' '),
    line: [
      escapeMarkdown(shorten(body.title, TITLE_AT_MOST)),
      briefly(inOrder(outage), 'markdown', telling),
      over > 0 && over < total ? say('outage.resolvedFor', { count: over, total }) : '',
      factLine({ ...outage, body: { ...body, nextUpdate: null, regions: [] } }, telling),
    ]
      .filter(Boolean)
      .join(' · '),
    action: execute(say('action.detailsOf', { id: shorten(body.id, 40) }), {
      verb: 'outageDetails',
      issueKey,
      ...(only !== undefined && others.length === 0 ? { tenantId: only } : {}),
    }),
  };
}

/** Orders issues: what is open before what is over, then the worse level and status, then the one with more customers. */
export function worstFirst({ told: a }: Outage, { told: b }: Outage): number {
  return (
    Number(isOver(a)) - Number(isOver(b)) ||
    levelRank(a.level) - levelRank(b.level) ||
    severity(a.status) - severity(b.status) ||
    b.tenantIds.length - a.tenantIds.length
  );
}

/** Nothing is to be done about it any more. */
export function isOver({ resolved, tenantIds }: Outage['told']): boolean {
  return resolved || tenantIds.length === 0;
}
