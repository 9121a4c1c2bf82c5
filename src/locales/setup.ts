import { type Leaves, type Say, translatorsOf } from './index.ts';
import en from './setup/en.json' with { type: 'json' };
import fr from './setup/fr.json' with { type: 'json' };

/** Every text of the operator's commands, by its path in `setup/en.json`. */
export type SetupKey = Leaves<typeof en>;

/** Says a text of the operator's commands in one language. */
export type SetupSay = Say<SetupKey>;

/** The texts of the commands that an operator types into a terminal: apart from the bot's, which never loads them. */
export const setupTexts = translatorsOf<SetupKey>({ en, fr });
