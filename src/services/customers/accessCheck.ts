import { type AccessReport, accessReport } from '../../domain/accessReport.ts';
import type { Customer } from '../../domain/customer.ts';
import type { HealthReader } from '../health/healthReader.ts';

/** Tries every source of a customer anew, and says which can be read. Never rejects. */
export async function checkAccess(customer: Customer, healthReader: Pick<HealthReader, 'read'>): Promise<AccessReport> {
  const { snapshot, completion } = await healthReader.read(customer, { maxAgeMs: 0, waitMs: 0 });
  return accessReport(customer, completion ? await completion : snapshot);
}
