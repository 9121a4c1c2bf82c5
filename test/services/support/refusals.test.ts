import assert from 'node:assert/strict';
import { failureOf, refusalOf } from '../../../src/services/support/refusals.ts';

const error = (code: string, message = '') => JSON.stringify({ error: { code, message } });
const flat = (code: string, message = '') => JSON.stringify({ code, message });
const failed = (code: string, message = '') => JSON.stringify({ status: 'Failed', error: { code, message } });
const PLAN = 'Your support plan type is CSP. For this you need another one.';

describe("Azure's refusal of a ticket", () => {
  for (const [status, text, doing, why] of [
    [403, error('AuthorizationFailed'), 'create', 'right'],
    [403, error('LinkedAuthorizationFailed'), 'change', 'right'],
    [403, '<html>', 'create', 'right'],
    [404, error('SubscriptionNotFound'), 'create', 'right'],
    [403, error('InvalidSupportPlan'), 'create', 'plan'],
    [400, error('BadRequest', PLAN), 'create', 'plan'],
    [403, flat('Forbidden', PLAN), 'send', 'plan'],
    [200, failed('BadRequest', PLAN), 'create', 'plan'],
    [200, failed('AuthorizationFailed'), 'create', 'right'],
    [200, failed('ValidationFailed'), 'create', 'refused'],
    [200, JSON.stringify({ status: 'Canceled' }), 'create', 'refused'],
    [200, failed('InternalServerError'), 'create', null],
    [200, failed('ServiceUnavailable'), 'create', null],
    [400, error('InvalidParameterValue'), 'create', 'refused'],
    [409, error('MissingSubscriptionRegistration'), 'create', 'refused'],
    [409, error('Conflict'), 'create', null],
    [409, error('Conflict'), 'send', null],
    [409, error('TicketClosed'), 'send', 'refused'],
    [409, error('Conflict'), 'change', 'busy'],
    [400, error('BadRequest', 'An engineer works on it.'), 'change', 'busy'],
    [400, error('BadRequest', 'No such severity.'), 'change', 'refused'],
    [401, error('InvalidAuthenticationToken'), 'create', null],
    [429, error('TooManyRequests', PLAN), 'create', null],
    [503, error('ServerBusy'), 'create', null],
  ] as const) {
    it(`${status} ${text} to ${doing} is ${why ?? 'none: it may pass'}`, () => {
      const failure = failureOf({ status, text }, 'request-1');
      assert.ok(failure);
      assert.equal(failure.requestId, 'request-1');
      assert.equal(refusalOf(failure, doing), why);
    });
  }

  it('is none where nothing has failed', () => {
    for (const text of [
      '',
      '{}',
      'null',
      '[]',
      JSON.stringify({ status: 'Succeeded' }),
      JSON.stringify({ status: 7 }),
    ]) {
      assert.equal(failureOf({ status: 200, text }, null), null);
    }
  });
});
