import { fold } from './fold.ts';
import type { ServiceWord } from './serviceWords.ts';

/** Whether an issue is listed under a service that a word means; `Azure` means all of Azure's. */
export function isOfService({
  services,
}: Pick<ServiceWord, 'services'>): (issue: {
  readonly source: 'microsoft365' | 'azure';
  readonly service: string;
}) => boolean {
  const names = new Set(services.map(fold));
  return ({ source, service }) => (names.has('azure') && source === 'azure') || names.has(fold(service));
}
