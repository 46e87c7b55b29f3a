import type { BadgeKind } from '../../ui/Badge';
import type { About, Values } from '../../ui/form';

/** A user as IMPORTUSER lists him with DETAILS=Y: all values text, several separated by `;`. */
export interface User {
  readonly user_id: string;
  readonly username: string;
  readonly employee_id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly agent: string;
  readonly status: string;
  readonly sys_user: string;
  readonly sys_domain: string;
  readonly email: string;
  readonly crm_user: string;
  readonly site_id: string;
  readonly phones: string;
  readonly roles: string;
  readonly groups: string;
  readonly allowselfrecord: string;
  readonly allowselfdownload: string;
  readonly password: string;
  readonly superuser: string;
}

export const STATUS: Readonly<Record<string, { readonly word: string; readonly kind: BadgeKind }>> = {
  ACTIVE: { word: 'Active', kind: 'good' },
  LOCKED: { word: 'Locked', kind: 'warn' },
  INACTIVE: { word: 'Inactive', kind: 'quiet' },
};

export function nameOf(user: User): string {
  return [user.first_name, user.last_name].filter(Boolean).join(' ');
}

export function fields(user: User | undefined): Values {
  const flag = (text: string | undefined) => (text === 'TRUE' ? 'Y' : 'N');
  return {
    USERNAME: user?.username ?? '',
    FIRST_NAME: user?.first_name ?? '',
    LAST_NAME: user?.last_name ?? '',
    EMAIL: user?.email ?? '',
    EMPLOYEE_ID: user?.employee_id ?? '',
    STATUS: user?.status ?? 'ACTIVE',
    AGENT: flag(user?.agent),
    PHONES: user?.phones ?? '',
    GROUPS: user?.groups ?? '',
    SITE_ID: user?.site_id ?? '-1',
    ROLES: user?.roles ?? '',
    PASSWORD: '',
    SYS_USER: user?.sys_user ?? '',
    SYS_DOMAIN: user?.sys_domain ?? '',
    CRM_USER: user?.crm_user ?? '',
    ALLOWSELFRECORD: flag(user?.allowselfrecord),
    ALLOWSELFDOWNLOAD: flag(user?.allowselfdownload),
  };
}

/** Where the sentences belong that name no parameter. */
export const ABOUT: About = [
  { code: 54, says: /e-mail/, field: 'EMAIL' },
  { code: 54, field: 'USERNAME' },
  { code: 42, field: 'USERNAME' },
  { code: 45, field: 'EMAIL' },
  { code: 57, field: 'PHONES' },
  { code: 53, field: 'SITE_ID' },
  { code: 27, field: 'GROUPS' },
  { code: 52, field: 'ROLES' },
  { code: 44, says: /role/i, field: 'ROLES' },
];
