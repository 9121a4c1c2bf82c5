import { maintenanceOf } from '../answers/maintenance.ts';
import { put } from '../answers/put.ts';
import type { Command } from '../command.ts';
import { withCustomer } from '../findCustomer.ts';
import { timeZoneOf } from '../timeZone.ts';

/** `maintenance`, `maintenance contoso`: what Microsoft means to do, day by day. */
export const maintenance: Command = {
  name: 'maintenance',
  words: { en: ['maintenance'], fr: ['maintenance', 'maintenances'] },
  usage: 'command.maintenance.usage',
  help: 'command.maintenance.help',
  who: 'agent',
  button: false,
  confidential: true,

  async run(turn, typed, kit) {
    if (typed !== '') return withCustomer(turn, { command: maintenance, text: typed, argument: '' }, kit);
    const timeZone = timeZoneOf(turn, kit);
    await turn.show(await maintenanceOf(turn, { customer: null, from: 0, timeZone }, kit));
  },

  async forCustomer(turn, { customer, into }, kit) {
    const timeZone = timeZoneOf(turn, kit);
    await put(turn, await maintenanceOf(turn, { customer, from: 0, timeZone }, kit), into);
  },
};
