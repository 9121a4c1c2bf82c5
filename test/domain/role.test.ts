import assert from 'node:assert/strict';
import { customerState } from '../../src/domain/customer.ts';
import { isAgent, type Rights, type Role, type Sight, sightOf } from '../../src/domain/role.ts';
import { at, customer, relationship } from './builders.ts';

const SERVICE_SUPPORT = 'f023fd81-a637-4b56-95fd-791ac0226033';
const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

function rights(...roles: readonly Role[]): Rights {
  return { roles: new Set(roles), groupIds: new Set(['west']), readAt: at(0), stale: false };
}
function assignedTo(groupId: string, of: { status?: string; role?: string; relationshipStatus?: string } = {}) {
  const { status = 'active', role = SERVICE_SUPPORT, relationshipStatus = 'active' } = of;
  return customer(
    relationship({
      status: relationshipStatus,
      assignments: [{ groupId, status, roleIds: [DIRECTORY_READERS, role] }],
    }),
  );
}
const ours = assignedTo('west');
const others = assignedTo('east');

describe('How much of a customer somebody sees', () => {
  const cases: readonly [roles: readonly Role[], assigned: Sight, unassigned: Sight, asPartner: Sight][] = [
    [['admin'], 'all', 'all', 'all'],
    [['helpdesk'], 'all', 'none', 'all'],
    [['sales'], 'states', 'none', 'states'],
    [['globalAdmin'], 'states', 'states', 'states'],
    [[], 'none', 'none', 'none'],
    [['sales', 'helpdesk'], 'all', 'none', 'all'],
    [['globalAdmin', 'helpdesk'], 'all', 'states', 'all'],
    [['globalAdmin', 'admin'], 'all', 'all', 'all'],
  ];
  for (const [roles, assigned, unassigned, asPartner] of cases) {
    it(`as ${roles.join(' and ') || 'no agent'}: ${assigned} of an assigned one, ${unassigned} of another`, () => {
      assert.equal(sightOf(rights(...roles), ours, 'gdap'), assigned);
      assert.equal(sightOf(rights(...roles), others, 'gdap'), unassigned);
      assert.equal(sightOf(rights(...roles), others, 'partner'), asPartner);
      assert.equal(isAgent(rights(...roles)), roles.length > 0);
    });
  }

  for (const [what, of, sight] of [
    ['of an expiring relationship', assignedTo('west', { relationshipStatus: 'expiring' }), 'all'],
    ['of an expired relationship', assignedTo('west', { relationshipStatus: 'expired' }), 'none'],
    ['of a terminated relationship', assignedTo('west', { relationshipStatus: 'terminated' }), 'none'],
    ['of a relationship with a newer status', assignedTo('west', { relationshipStatus: 'newer' }), 'none'],
    ['that is pending', assignedTo('west', { status: 'pending' }), 'none'],
    ['that is being deleted', assignedTo('west', { status: 'deleting' }), 'none'],
    ['with a role that may not read health', assignedTo('west', { role: DIRECTORY_READERS }), 'none'],
    ['that isn’t there', customer(relationship()), 'none'],
    ['that couldn’t be read', customer(relationship({ assignmentsKnown: false })), 'none'],
  ] as const) {
    it(`by an assignment ${what}: ${sight}`, () => assert.equal(sightOf(rights('helpdesk'), of, 'gdap'), sight));
  }
});

describe('Where the partner stands with a customer', () => {
  for (const [what, of, expected] of [
    ['no relationship', [], { kind: 'resellerOnly' }],
    ['an active one', [{ status: 'active', endsAt: at(9) }], { kind: 'gdap', until: at(9), expiring: false }],
    ['an expiring one', [{ status: 'expiring', endsAt: at(9) }], { kind: 'gdap', until: at(9), expiring: true }],
    [
      'an expiring one and its successor',
      [
        { status: 'expiring', endsAt: at(1) },
        { status: 'active', endsAt: at(9) },
      ],
      { kind: 'gdap', until: at(9), expiring: false },
    ],
    [
      'an active one without an end',
      [
        { status: 'active', endsAt: at(1) },
        { status: 'active', endsAt: null },
      ],
      { kind: 'gdap', until: null, expiring: false },
    ],
    [
      'an expired one and a request',
      [{ status: 'expired', endsAt: at(1) }, { status: 'approvalPending' }],
      { kind: 'pending' },
    ],
    ['an expired one', [{ status: 'expired', endsAt: at(1) }], { kind: 'expired', since: at(1) }],
    [
      'several that have ended: the last one',
      [
        { status: 'expired', endsAt: at(1) },
        { status: 'terminated', endsAt: at(5) },
      ],
      { kind: 'terminated', since: at(5) },
    ],
  ] as const) {
    it(`with ${what}: ${expected.kind}`, () => {
      assert.deepEqual(customerState(customer(...of.map((one) => relationship(one)))), expected);
    });
  }
});
