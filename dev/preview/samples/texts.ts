/** A long French post with every label, as HTML that is mostly plain lines. */
export const LONG_FRENCH_POST = [
  'Title: Certains utilisateurs ne peuvent pas envoyer ni recevoir de courriels',
  'User impact: Les utilisateurs dont la boîte aux lettres se trouve dans la partie touchée de l’infrastructure européenne ne peuvent ni envoyer ni recevoir de messages, quelle que soit la méthode de connexion à leur boîte aux lettres.',
  'More info: Les messages envoyés aux utilisateurs touchés sont retenus puis seront remis lorsque le service sera rétabli ; <b>rien n’est perdu</b>. Les calendriers partagés, les délégations et les salles de réunion peuvent afficher des informations anciennes pendant toute la durée du rétablissement.<br>Pour en savoir plus : <a href="https://learn.microsoft.com/fr-fr/exchange">documentation d’Exchange</a>.',
  'Current status: La configuration a été rétablie sur un tiers des serveurs environ. Pendant ce temps, le trafic est dirigé vers une infrastructure saine et nous surveillons la décroissance des files d’attente. Nous avons aussi désactivé l’optimisation qui avait provoqué la surcharge, et nous vérifions qu’aucune autre région n’utilise le même réglage.',
  'Scope of impact: Les utilisateurs servis par l’infrastructure touchée en Europe.',
  `Preliminary root cause: ${'Une modification du routage a privé de capacité une partie de l’infrastructure de transport. '.repeat(12)}`,
  'Next update by: jeudi 12 mars 2026, 16:00 (UTC)',
].join('\n\n');

/** The same in English, without line breaks: some copies have lost them. */
export const ENGLISH_POST = [
  "Title: Some users can't send mail",
  "User impact: Users can't send or receive mail, by any way of connecting to their mailbox.",
  'More info: Mail that was sent to affected users is held back and will be delivered when the service has recovered; nothing is lost.',
  'Current status: The configuration is reverted on about a third of the servers. Traffic is being moved to healthy infrastructure meanwhile, and we watch the queues go down.',
  'Scope of impact: Users served through the affected infrastructure in Europe.',
  'Next update by: Thursday, March 12, 2026, 4:00 PM UTC',
].join('\n\n');

/** Whatever a name or a text from outside could try, in one line. */
export const HOSTILE =
  '# <b>Evil</b> **bold** _it_ `code` ~~no~~ [x](https://evil.example) ![i](https://evil.example/i.png) \u0024{title} {{DATE(2026-01-01T00:00:00Z)}} {{TIME(2026-01-01T00:00:00Z)}} &lt;i&gt; \\* <script>alert(1)</script> | a';

export const VERY_LONG_NAME =
  'Société coopérative interprofessionnelle de développement économique et d’aménagement touristique du Grand-Est transfrontalier';

export const RIGHT_TO_LEFT = 'شركة النور للتجارة والمقاولات';
