import { type Told, told } from '../http.ts';

/** Azure Resource Manager's error body. */
export function armError(status: number, code: string, message: string, headers: Record<string, string> = {}): Told {
  return told(status, { error: { code, message } }, headers);
}
