import type { ServiceRequest } from '../../../domain/serviceRequest.ts';
import type { Logger } from '../../../log.ts';
import type { AzureSupport, CenterRequests } from '../../../services/support/support.ts';
import type { RequestParts } from '../parts.ts';

/** What the work on requests at Microsoft goes by. */
export interface MicrosoftParts extends Pick<RequestParts, 'database' | 'clock' | 'sendDrains' | 'reminderMs'> {
  readonly logger: Logger;
  /** See installationOf. */
  installation(): Promise<string>;
  /** Where a ticket's page is; null where nobody knows. */
  ticketLink(request: ServiceRequest): string | null;
  /** IANA: the partner's, for whoever calls back. */
  readonly timeZone: string;
  /** From 0 to 1. */
  random(): number;
}

/** The same for those that the bot itself files at Azure. */
export interface AzureParts extends MicrosoftParts {
  readonly support: Pick<AzureSupport, 'ticket' | 'create' | 'update' | 'messages' | 'send'>;
}

/** The same for those that people open, and Partner Center knows. */
export interface CenterParts extends MicrosoftParts {
  readonly center: CenterRequests;
}
