/** What a button's click asks for. Each verb's handler reads the data leniently and believes none of it. */
export type Verb =
  | 'status'
  | 'refreshStatus'
  | 'autoRefreshStatus'
  | 'service'
  | 'issue'
  | 'choose'
  | 'cancel'
  | 'run'
  | 'moreCustomers'
  | 'access';

/** What a button sends back. */
export interface ActionData {
  readonly verb: Verb;
  readonly [field: string]: string | number;
}
