import assert from 'node:assert/strict';
import type { Customer, Relationship } from '../../src/domain/customer.ts';
import { lacksFilingRole } from '../../src/domain/filing.ts';

const SUPPORT = 'f023fd81-a637-4b56-95fd-791ac0226033';
const READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

function customer(role: string, more: Partial<Relationship> = {}, status = 'active'): Customer {
  const relationship: Relationship = {
    id: 'r',
    status: 'active',
    endsAt: null,
    assignments: [{ groupId: 'west', status, roleIds: [role] }],
    assignmentsKnown: true,
    ...more,
  };
  return { tenantId: 't', name: 'T', aliases: [], domains: [], relationships: [relationship], reseller: true };
}

describe('the role that filing needs', () => {
  const west = { groupIds: new Set(['west']) };

  it('is there where one of the person’s groups has it', () => {
    assert.equal(lacksFilingRole(west, customer(SUPPORT)), false);
  });

  it('is lacking with reading alone, with another group, and with what isn’t active', () => {
    assert.equal(lacksFilingRole(west, customer(READER)), true);
    assert.equal(lacksFilingRole({ groupIds: new Set(['east']) }, customer(SUPPORT)), true);
    assert.equal(lacksFilingRole(west, customer(SUPPORT, { status: 'expired' })), true);
    assert.equal(lacksFilingRole(west, customer(SUPPORT, {}, 'deleting')), true);
  });

  it('is not said to be lacking where the assignments couldn’t be read', () => {
    assert.equal(lacksFilingRole(west, customer(SUPPORT, { assignments: [], assignmentsKnown: false })), false);
  });
});
