import type { Issue } from '../../../src/domain/health.ts';
import { ago, issue } from './world.ts';

const SOURCES = [
  ['TM', 'Microsoft Teams', 'Calls through Direct Routing drop after half a minute for some users'],
  ['EX', 'Exchange Online', 'Search in archives misses old mail'],
  ['SP', 'SharePoint Online', "Page comments can't be edited"],
  ['OD', 'OneDrive for Business', 'Sync client asks for sign-in again and again'],
  ['MO', 'Microsoft 365 suite', 'Usage analytics is two days behind'],
  ['IT', 'Microsoft Intune', 'Compliance state shows up late'],
  ['PB', 'Power BI', 'Scheduled refreshes of large models start late'],
] as const;

/** What a tenant usually has: so many advisories, over several services, newest first. */
export function advisories(count: number): Issue[] {
  return Array.from({ length: count }, (_, index) => {
    const [prefix, service, title] = SOURCES[index % SOURCES.length] ?? SOURCES[0];
    const id = `${prefix}${771_300 - index * 37}`;
    return issue(id, service, title, { startedAt: ago(1_500 + index * 700), modifiedAt: ago(400 + index * 300) });
  });
}
