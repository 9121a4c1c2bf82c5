import { RIGHT_TO_LEFT, VERY_LONG_NAME } from './texts.ts';

const NAMES = ['Contoso', 'Fabrikam', 'Élan & Fils', VERY_LONG_NAME, RIGHT_TO_LEFT, 'Adventure Works', 'Litware'];

/** The tenant id of one of very many customers. */
export function customerNumber(number: number): string {
  return `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Its name. */
export function nameOfNumber(tenantId: string): string {
  const number = Number(tenantId.slice(-12));
  return NAMES[number - 1] ?? `Northwind ${number}`;
}
