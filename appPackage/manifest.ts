import { LOCALES, type Locale } from '../src/domain/locale.ts';
import french from './fr.json' with { type: 'json' };
import base from './manifest.json' with { type: 'json' };

/** A command as the Teams compose box suggests it. */
export interface SuggestedCommand {
  /** What is typed, in each language. */
  readonly title: Readonly<Record<Locale, string>>;
  /** One line that says what it does, in each language. */
  readonly description: Readonly<Record<Locale, string>>;
}

/** What differs from one partner's package to the next. */
export interface PackageSettings {
  /** The bot's registration (MicrosoftAppId): a GUID. */
  readonly appId: string;
  /** Semantic version of the package. */
  readonly version: string;
  /** Who offers the app, as Teams shows it; the addresses are https. */
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
}

/** Teams takes no more than this many commands in one list. */
const COMMANDS_AT_MOST = 12;

/**
 * The app manifest, in English, with the command lists made from the bot's own list of commands.
 * Schema: https://learn.microsoft.com/microsoft-365/extensibility/schema/
 *
 * @throws {RangeError} where there are more commands than Teams takes.
 */
export function buildManifest(settings: PackageSettings, commands: readonly SuggestedCommand[]) {
  if (commands.length > COMMANDS_AT_MOST) {
    throw new RangeError(`Teams takes ${COMMANDS_AT_MOST} commands in a list, and ${commands.length} are suggested.`);
  }
  const [bot] = base.bots;
  return {
    ...base,
    version: settings.version,
    id: settings.appId,
    developer: settings.developer,
    bots: [
      {
        ...bot,
        botId: settings.appId,
        commandLists: [
          {
            scopes: ['personal', 'team', 'groupChat'],
            commands: commands.map(({ title, description }) => ({ title: title.en, description: description.en })),
          },
        ],
      },
    ],
  };
}

/**
 * The localisation file of every language other than the manifest's own, by file name.
 * Schema: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-localization
 */
export function buildLocalizations(commands: readonly SuggestedCommand[]): Record<string, Record<string, string>> {
  const texts: Partial<Record<Locale, Record<string, string>>> = { fr: french };
  const files: Record<string, Record<string, string>> = {};
  for (const locale of LOCALES) {
    const text = texts[locale];
    if (!text) continue;
    const entries = commands.flatMap(({ title, description }, index) => {
      const key = `bots[0].commandLists[0].commands[${index}]`;
      return [
        [`${key}.title`, title[locale]],
        [`${key}.description`, description[locale]],
      ];
    });
    files[`${locale}.json`] = { ...text, ...Object.fromEntries(entries) };
  }
  return files;
}
