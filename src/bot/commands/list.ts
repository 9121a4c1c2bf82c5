import type { Command } from '../command.ts';
import { access } from './access.ts';
import { cancel } from './cancel.ts';
import { customers } from './customers.ts';
import { help } from './help.ts';
import { issue } from './issue.ts';
import { maintenance } from './maintenance.ts';
import { messages } from './messages.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { whoami } from './whoami.ts';

/** Every command, in the order in which help and the app's manifest show them. */
export const commands: readonly Command[] = [
  status,
  issue,
  messages,
  maintenance,
  customers,
  subscribe,
  access,
  whoami,
  help,
  cancel,
];
