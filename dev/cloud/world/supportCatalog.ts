import { guid } from '../guid.ts';

/** An Azure service for which tickets can be opened. */
export interface SupportService {
  /** A GUID that names it in paths. */
  readonly name: string;
  readonly displayName: string;
  readonly resourceTypes: readonly string[];
  readonly problems: readonly { readonly name: string; readonly displayName: string }[];
}

const CATALOG: readonly (readonly [displayName: string, problems: string, ...resourceTypes: string[]])[] = [
  ['Billing', 'Refund request|Invoice and payments|Unexpected charge'],
  ['Subscription management', 'Change a subscription’s owner|Transfer to another directory|Other question'],
  ['Service and subscription limits (quotas)', 'Compute (cores)|Storage accounts|Networking'],
  [
    'Virtual Machine running Windows',
    'Cannot connect / RDP doesn’t answer|Performance / Slow disk|VM restarted or stopped unexpectedly',
    'MICROSOFT.COMPUTE/VIRTUALMACHINES',
  ],
  [
    'Virtual Machine running Linux',
    'Cannot connect / SSH doesn’t answer|Performance / Slow disk|VM restarted or stopped unexpectedly',
    'MICROSOFT.COMPUTE/VIRTUALMACHINES',
  ],
  ['Storage Account Management', 'Errors when reading or writing|Availability', 'MICROSOFT.STORAGE/STORAGEACCOUNTS'],
  [
    'SQL Database',
    'Cannot connect / Login fails|Availability / Database unavailable',
    'MICROSOFT.SQL/SERVERS',
    'MICROSOFT.SQL/SERVERS/DATABASES',
  ],
  ['Virtual Network', 'Cannot reach a resource|Name resolution', 'MICROSOFT.NETWORK/VIRTUALNETWORKS'],
  ['Web App (Windows)', 'Availability / Web app down or answering with errors|Deployment', 'MICROSOFT.WEB/SITES'],
  ['Microsoft Entra', 'Sign-in and multifactor authentication|Conditional access'],
];

export const SUPPORT_SERVICES: readonly SupportService[] = CATALOG.map(([displayName, problems, ...resourceTypes]) => ({
  name: guid(`support service ${displayName}`),
  displayName,
  resourceTypes,
  problems: problems
    .split('|')
    .map((problem) => ({ name: guid(`support problem ${displayName} ${problem}`), displayName: problem })),
}));

export const serviceId = ({ name }: Pick<SupportService, 'name'>) => `/providers/Microsoft.Support/services/${name}`;

export const problemId = (service: Pick<SupportService, 'name'>, { name }: { readonly name: string }) =>
  `${serviceId(service)}/problemClassifications/${name}`;

/**
 * A service and one of its problems by their display names.
 *
 * @throws where there is no such pair.
 */
export function supportProblem(service: string, problem: string) {
  const found = SUPPORT_SERVICES.find((one) => one.displayName === service);
  const kind = found?.problems.find((one) => one.displayName === problem);
  if (!found || !kind) throw new Error(`support for ${service} knows no problem ${problem}`);
  return { service: found, problem: kind };
}
