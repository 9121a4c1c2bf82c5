import { fold } from '../../domain/fold.ts';
import { serviceWord } from '../../domain/serviceWords.ts';
import type { IssueSource } from '../../domain/trackedIssue.ts';

/** A service that something is about, made ready for many comparisons. */
export interface FoldedService {
  readonly source: IssueSource;
  /** Display name without case, accents and punctuation. */
  readonly name: string;
}

/** Says whether a service is among those that were named. */
export type ServiceFit = (service: FoldedService) => boolean;

export function foldService(service: { readonly source: IssueSource; readonly service: string }): FoldedService {
  return { source: service.source, name: fold(service.service) };
}

/**
 * Reads a list of services once, so that fitting costs a look into a set. A name is a display name or a word that people
 * say for it; `Azure` stands for all of Azure's.
 *
 * @param names null for all services.
 */
export function serviceFit(names: readonly string[] | null): ServiceFit {
  if (names === null) return () => true;
  const meant = new Set(names.flatMap((name) => [fold(name), ...(serviceWord(name)?.services ?? []).map(fold)]));
  const azure = meant.has('azure');
  return ({ source, name }) => (azure && source === 'azure') || meant.has(name);
}
