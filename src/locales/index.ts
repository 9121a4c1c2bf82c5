import i18next from 'i18next';
import { LOCALES, type Locale } from '../domain/locale.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

type Plural<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
/** The paths of a tree's texts. A text that differs with a count has one path for all counts. */
export type Leaves<Tree, Path extends string = ''> = {
  [K in keyof Tree & string]: Tree[K] extends string ? `${Path}${Plural<K>}` : Leaves<Tree[K], `${Path}${K}.`>;
}[keyof Tree & string];

/** Every text of the bot's own, by its path in `en.json`. A text that differs with a count has one key for all counts. */
export type Key = Leaves<typeof en>;

/** Says a text in one language. `count` chooses between singular and plural. */
export type T = Say<Key>;

/** Says one of several texts. */
export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string;

/**
 * Makes the translators of some texts.
 *
 * @throws {RangeError} from what is returned, for a language that there are no texts of.
 */
export function translatorsOf<K extends string>(trees: Readonly<Record<Locale, object>>): (locale: Locale) => Say<K> {
  const texts = i18next.createInstance({
    lng: 'en',
    fallbackLng: false,
    resources: Object.fromEntries(LOCALES.map((locale) => [locale, { translation: trees[locale] }])),
    // A card escapes what it shows; escaping for HTML here would put `&amp;` into it.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void texts.init();
  const translators = new Map<Locale, Say<K>>(LOCALES.map((locale) => [locale, createTranslator(texts, locale)]));
  return (locale) => {
    const found = translators.get(locale);
    if (!found) throw new RangeError(`no texts for ${locale}`);
    return found;
  };
}

/**
 * i18next chooses the text, once for each key and plural form; the values are filled in here. A card says dozens of
 * texts: i18next's own way would take longer than all the rest of it, and look for its syntax within the values too.
 */
function createTranslator(texts: typeof i18next, locale: Locale): Say<string> {
  const fixed = texts.getFixedT(locale);
  const plurals = new Intl.PluralRules(locale);
  const known = new Map<string, string>();
  return (key, values = {}) => {
    const { count } = values;
    const form = typeof count === 'number' ? `${key} ${plurals.select(count)}` : key;
    let text = known.get(form);
    if (text === undefined) {
      text = fixed(key, { ...values, skipInterpolation: true });
      known.set(form, text);
    }
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

/** The texts of one language. */
export const translator: (locale: Locale) => T = translatorsOf<Key>({ en, fr });
