import type { ComponentType } from 'preact';
import { may, mayEverywhere, type Permission } from './session';
import type { IconName } from '../ui/icons';

/** A page of the console. Its code is loaded when it is first opened. */
export interface Page {
  /** The first word of its address. */
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** It is shown to who has one of these. */
  readonly anyOf: readonly Permission[];
  /** Who has them within groups alone does not see it. */
  readonly isOfAll?: true;
  /** The second key of its shortcut: `g` and this. */
  readonly key: string;
  readonly load: () => Promise<{ default: ComponentType }>;
}

/** All pages, as they stand in the navigation. A new page is one more entry here. */
export const PAGES: readonly Page[] = [
  {
    path: 'live',
    title: 'Live',
    icon: 'live',
    anyOf: ['live.view'],
    key: 'l',
    load: () => import('../pages/live/Live'),
  },
  {
    path: 'recordings',
    title: 'Recordings',
    icon: 'recordings',
    anyOf: ['recordings.search', 'self.play'],
    key: 'r',
    load: () => import('../pages/recordings/Recordings'),
  },
  {
    path: 'schedules',
    title: 'Schedules',
    icon: 'schedules',
    anyOf: ['schedules.admin'],
    key: 's',
    load: () => import('../pages/schedules/Schedules'),
  },
  {
    path: 'people',
    title: 'People',
    icon: 'people',
    anyOf: ['users.admin', 'roles.admin'],
    key: 'p',
    load: () => import('../pages/people/People'),
  },
  {
    path: 'archive',
    title: 'Archive',
    icon: 'archive',
    anyOf: ['archive.admin'],
    key: 'a',
    load: () => import('../pages/archive/Archive'),
  },
  {
    path: 'audit',
    title: 'Audit',
    icon: 'audit',
    anyOf: ['audit.view'],
    key: 'u',
    load: () => import('../pages/audit/Audit'),
  },
  {
    path: 'compatibility',
    title: 'Compatibility',
    icon: 'compatibility',
    anyOf: ['system.config'],
    key: 'c',
    load: () => import('../pages/compatibility/Compatibility'),
  },
  {
    path: 'explorer',
    title: 'Explorer',
    icon: 'explorer',
    anyOf: ['api.explorer'],
    key: 'e',
    load: () => import('../pages/explorer/Explorer'),
  },
  {
    path: 'system',
    title: 'System',
    icon: 'system',
    anyOf: ['system.config', 'live.view'],
    isOfAll: true,
    key: 'y',
    load: () => import('../pages/system/System'),
  },
];

/** Those that who is logged in may see. */
export function pages(): readonly Page[] {
  return PAGES.filter((page) => (page.isOfAll ? mayEverywhere : may)(...page.anyOf));
}
