import type { Told } from '../../http.ts';
import { told } from '../../http.ts';
import type { OperationError } from '../../support/operations.ts';
import { armError } from '../armError.ts';

/** What is wrong with one field of a request. */
export interface FieldError {
  /** The field's path, `contactDetails.country`. */
  readonly target: string;
  readonly message: string;
}

export function invalidFields(errors: readonly FieldError[]): Told {
  const [first] = errors;
  return told(400, {
    error: {
      code: 'InvalidParameterValue',
      message: first ? `${first.target}: ${first.message}` : 'The request is invalid.',
      ...(first ? { target: first.target } : {}),
      details: errors.map((one) => ({ code: 'InvalidParameterValue', ...one })),
    },
  });
}

export const notDone = (message: string) => armError(409, 'UpdateOperationDenied', message);

export const noTicket = (name: string) =>
  armError(404, 'ResourceNotFound', `There is no support ticket '${name}' in this subscription.`);

export function forbidden(who: string, action: string, subscriptionId: string): Told {
  const message = `The client '${who}' with object id '${who}' does not have authorization to perform action '${action}' over scope '/subscriptions/${subscriptionId}' or the scope is invalid.`;
  return armError(403, 'AuthorizationFailed', message);
}

/** The plans that come with the API. */
const HIGH_PLANS = new Set(['ProDirect', 'Premier', 'Unified']);
/** The plans that come with the highest severity. */
const HIGHEST_PLANS = new Set(['Premier', 'Unified']);

/**
 * Why a plan doesn't allow what is asked for; null where it does.
 * Source: Azure/azure-sdk-for-net#24662, in our words.
 */
export function planProblem(plan: string, severity?: string): OperationError | null {
  if (!HIGH_PLANS.has(plan))
    return {
      code: 'InvalidSupportPlan',
      message: `The support plan type of this subscription is ${plan}. Opening and changing support tickets, and writing in them, needs a ProDirect, Premier or Unified plan.`,
    };
  if (severity === 'highestcriticalimpact' && !HIGHEST_PLANS.has(plan))
    return { code: 'InvalidSupportPlan', message: `The support plan ${plan} doesn't allow the severity ${severity}.` };
  return null;
}
