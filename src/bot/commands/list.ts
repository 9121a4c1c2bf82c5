import type { Command } from '../command.ts';
import { access } from './access.ts';
import { cancel } from './cancel.ts';
import { customers } from './customers.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { incidents } from './incidents.ts';
import { issue } from './issue.ts';
import { maintenance } from './maintenance.ts';
import { messages } from './messages.ts';
import { mute } from './mute.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { unmute } from './unmute.ts';
import { unsubscribe } from './unsubscribe.ts';
import { whoami } from './whoami.ts';

/** Every command, in the order in which help and the app's manifest show them. */
export const commands: readonly Command[] = [
  status,
  incidents,
  issue,
  report,
  requests,
  history,
  messages,
  maintenance,
  customers,
  subscribe,
  subscriptions,
  unsubscribe,
  mute,
  unmute,
  settings,
  access,
  whoami,
  help,
  cancel,
];
