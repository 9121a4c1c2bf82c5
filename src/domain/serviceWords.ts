import { fold } from './fold.ts';

/** A word for a service, and the services that it means. */
export interface ServiceWord {
  /** As it was typed. */
  readonly word: string;
  /** Display names of Microsoft 365 services, or of Azure; several where people mean any of them. */
  readonly services: readonly string[];
}

/** What people say for a service, in English and in French. */
const WORDS: readonly (readonly [services: readonly string[], words: readonly string[]])[] = [
  [
    ['Exchange Online'],
    [
      'mail',
      'mails',
      'email',
      'emails',
      'e-mail',
      'outlook',
      'exchange',
      'exchange online',
      'mailbox',
      'calendar',
      'messagerie',
      'courriel',
      'courriels',
      'courrier',
      'boîte aux lettres',
      'agenda',
      'calendrier',
    ],
  ],
  [
    ['SharePoint Online', 'OneDrive for Business'],
    ['files', 'file', 'documents', 'fichiers', 'fichier'],
  ],
  [['SharePoint Online'], ['sharepoint', 'sharepoint online', 'intranet']],
  [['OneDrive for Business'], ['onedrive', 'one drive']],
  [
    ['Microsoft Teams'],
    [
      'teams',
      'microsoft teams',
      'calls',
      'call',
      'calling',
      'phone',
      'telephony',
      'meetings',
      'meeting',
      'chat',
      'appels',
      'appel',
      'téléphonie',
      'téléphone',
      'réunion',
      'réunions',
      'visio',
      'visioconférence',
    ],
  ],
  [
    ['Identity Service', 'Microsoft Entra'],
    [
      'entra',
      'entra id',
      'azure ad',
      'aad',
      'identity',
      'login',
      'logon',
      'sign-in',
      'signin',
      'mfa',
      'password',
      'connexion',
      'identité',
      'mot de passe',
      'authentification',
    ],
  ],
  [
    ['Microsoft Intune', 'Mobile Device Management for Office 365'],
    ['intune', 'devices', 'mdm', 'appareils', 'mobiles'],
  ],
  [
    ['Power BI', 'Microsoft Fabric'],
    ['power bi', 'powerbi', 'fabric', 'reports', 'rapports'],
  ],
  [
    ['Microsoft Defender XDR', 'Microsoft Defender for Cloud Apps'],
    ['defender', 'security', 'sécurité'],
  ],
  [['Dynamics 365 Apps'], ['dynamics', 'dynamics 365', 'crm']],
  [
    ['Power Apps in Microsoft 365', 'Power Automate in Microsoft 365', 'Microsoft Power Automate'],
    ['power platform', 'power apps', 'powerapps', 'power automate', 'flow'],
  ],
  [['Planner'], ['planner', 'tasks', 'tâches']],
  [
    ['Viva Engage', 'Yammer Enterprise'],
    ['yammer', 'viva engage', 'engage'],
  ],
  [['Microsoft 365 suite'], ['suite', 'office', 'portal', 'portail', 'admin center', "centre d'administration"]],
  [['Microsoft 365 Apps'], ['apps', 'word', 'excel', 'powerpoint']],
  [['Microsoft Copilot (Microsoft 365)'], ['copilot']],
  [['Azure'], ['azure', 'cloud']],
  [
    ['Virtual Machines'],
    [
      'vm',
      'vms',
      'virtual machines',
      'virtual machine',
      'machines virtuelles',
      'machine virtuelle',
      'servers',
      'serveurs',
    ],
  ],
];

/** Display names of the services that people have words for. */
export const KNOWN_SERVICES: readonly string[] = [...new Set(WORDS.flatMap(([services]) => services))];

const BY_WORD = new Map(WORDS.flatMap(([services, words]) => words.map((word) => [fold(word), services] as const)));
/** No word above has more parts. */
const LONGEST = 4;

/**
 * The services that a word means.
 *
 * @param known display names of services, each of which is a word for itself; `Microsoft` in front may be left out.
 * @returns null where it means none that we know of.
 */
export function serviceWord(word: string, known: readonly string[] = []): ServiceWord | null {
  const folded = fold(word);
  if (folded === '') return null;
  const named = known.filter((name) => fold(name) === folded || fold(name) === `microsoft ${folded}`);
  const services = named.length > 0 ? named : BY_WORD.get(folded);
  return services ? { word: word.trim(), services } : null;
}

/**
 * Takes a word for a service off the end, or else off the beginning, of what was typed: `contoso mail`, `outlook for
 * contoso`.
 *
 * @returns null where there is none; `customer` is empty where nothing else was typed.
 */
export function splitServiceWord(text: string): { customer: string; service: ServiceWord } | null {
  const tokens = text.trim().split(/\s+/);
  for (let count = Math.min(LONGEST, tokens.length); count >= 1; count--) {
    const atEnd = serviceWord(tokens.slice(-count).join(' '));
    if (atEnd) return { customer: withoutJoint(tokens.slice(0, -count), 'last'), service: atEnd };
    const atStart = serviceWord(tokens.slice(0, count).join(' '));
    if (atStart) return { customer: withoutJoint(tokens.slice(count), 'first'), service: atStart };
  }
  return null;
}

/** The small words between a customer and a service. */
const JOINTS = new Set(['for', 'of', 'at', 'on', 'pour', 'de', 'chez', 'sur', 'du']);

function withoutJoint(tokens: readonly string[], side: 'first' | 'last'): string {
  const joint = tokens.at(side === 'first' ? 0 : -1)?.toLowerCase() ?? '';
  if (!JOINTS.has(joint) || tokens.length < 2) return tokens.join(' ');
  return (side === 'first' ? tokens.slice(1) : tokens.slice(0, -1)).join(' ');
}
