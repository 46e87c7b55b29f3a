import { capital } from '../../api/client';
import { href } from '../../app/router';
import { may, type Permission } from '../../app/session';

export interface Thing {
  readonly kind: string;
  readonly name: string;
}

/** A row of the trail, as `/api/v1/audit` has it. */
export interface AuditRow {
  readonly number: number;
  readonly time: string;
  readonly command: string;
  readonly action: string | null;
  readonly username: string | null;
  readonly client: string;
  readonly address: string | null;
  readonly way: string;
  readonly requestid: string | null;
  readonly objects: readonly Thing[];
  readonly given: readonly string[];
  readonly code: number | null;
  readonly label: string | null;
  readonly error: boolean;
  readonly outcomes: readonly Thing[];
  readonly eventid: number | null;
  readonly begun: string | null;
  readonly previous: string;
  readonly hash: string;
}

/** Where a thing has a page, and who sees it. */
const PAGES: Readonly<Record<string, readonly [readonly Permission[], ...string[]]>> = {
  recording: [['recordings.search', 'self.play'], 'recordings'],
  device: [['live.view'], 'live', 'devices'],
  userId: [['users.admin'], 'people', 'users'],
  role: [['roles.admin'], 'people', 'roles'],
  group: [['users.admin'], 'people', 'groups'],
  site: [['users.admin'], 'people', 'sites'],
  schedule: [['schedules.admin'], 'schedules'],
  filter: [['schedules.admin'], 'schedules', 'filters'],
  mask: [['schedules.admin'], 'schedules', 'masks'],
  archiveAction: [['archive.admin'], 'archive', 'actions'],
};

/** The address of what a row is about, for who may see it. */
export function addressOf(thing: Thing): string | undefined {
  const page = PAGES[thing.kind];
  if (!page) {
    return undefined;
  }
  const [permissions, first, ...rest] = page;
  return first !== undefined && may(...permissions) ? href(first, [...rest, thing.name]) : undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  userId: 'user',
  globalId: 'global id',
  archiveAction: 'archive action',
  crmUser: 'CRM user',
};

export function kindOf(thing: Thing): string {
  return KINDS[thing.kind] ?? thing.kind;
}

/** `API_COMMAND_NOT_ALLOWED` as people read it. */
function inWords(label: string | null): string {
  return capital((label ?? '').replace(/^(API|ERROR)_/, '').replaceAll('_', ' ').toLowerCase());
}

/** What came of it. A row of the server itself has no code. */
export function resultOf(row: AuditRow): string {
  if (row.code === null) {
    return row.begun === null ? '' : 'Not known';
  }
  return row.code === 20 ? 'OK' : `${row.code} ${inWords(row.label)}`;
}

const WAYS: Readonly<Record<string, string>> = {
  COMMAND_PORT: 'command port',
  EVENT_PORT: 'event port',
  WEB: 'Web API',
  JSON: 'JSON API or console',
  FEED: 'events over HTTP',
  CORE: 'another core',
  HARK: 'the server itself',
};

export function wayOf(row: AuditRow): string {
  return WAYS[row.way] ?? row.way;
}
