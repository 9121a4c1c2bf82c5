import type { CloudAnswer } from '../../helpers/cloudClient.ts';

/** The entries of a list that the cloud answered. @throws where it answered none. */
export function entries({ status, json, text }: CloudAnswer): Record<string, unknown>[] {
  if (status !== 200 || !isRecord(json) || !Array.isArray(json.value)) throw new Error(`no list: ${status} ${text}`);
  return json.value.filter(isRecord);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
