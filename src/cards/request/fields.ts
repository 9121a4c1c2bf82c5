/** What the form asks, by name: the card and whoever reads what it sends back agree by these. All are text. */
export const REQUEST_FIELDS = [
  'service',
  'severity',
  /** `2026-03-12` and `09:10`, in the zone that the form names. */
  'sinceDate',
  'sinceTime',
  'users',
  'title',
  'description',
  'ownTicket',
  'firstName',
  'lastName',
  'email',
  'phone',
  /** ISO 3166, three letters; asked where the Azure Support API takes it. */
  'country',
  'subscriptionId',
  'azureServiceId',
  'classificationId',
  'quote',
] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

/** A form as it was typed. */
export type RequestFields = Readonly<Partial<Record<RequestField, string>>>;

/** So many characters of each at most: a card with all of them full has to stay below what Teams takes. */
export const FIELD_AT_MOST: Readonly<Record<RequestField, number>> = {
  service: 120,
  severity: 20,
  sinceDate: 20,
  sinceTime: 20,
  users: 200,
  title: 200,
  description: 3_000,
  ownTicket: 60,
  firstName: 60,
  lastName: 60,
  email: 120,
  phone: 40,
  country: 3,
  subscriptionId: 120,
  azureServiceId: 200,
  classificationId: 300,
  quote: 1_500,
};

/** Whom Microsoft calls: folded away once it is known. */
export const CONTACT_FIELDS = ['firstName', 'lastName', 'email', 'phone', 'country'] as const satisfies RequestField[];

/** The answer to `service` that means any of Azure's: the form then goes on with subscription and service. */
export const AZURE_SERVICE = 'Azure';

/** What is typed on a request's own card: a note, and the ticket's number. */
export const NOTE_AT_MOST = 2_000;
export const TICKET_AT_MOST = 60;
export const SEARCH_AT_MOST = 80;
