import { signal } from '@preact/signals';
import { ApiError, json, onUnknown, useCsrf } from '../api/client';

/** The permissions of docs/COMMANDS.md, LISTPERMISSIONS. */
export type Permission =
  | 'users.admin'
  | 'roles.admin'
  | 'system.config'
  | 'schedules.admin'
  | 'archive.admin'
  | 'recordings.search'
  | 'recordings.play'
  | 'recordings.download'
  | 'recordings.update'
  | 'recordings.delete'
  | 'recordings.lock'
  | 'recordings.blackout'
  | 'recordings.shortenRetention'
  | 'live.view'
  | 'live.monitor'
  | 'audit.view'
  | 'self.record'
  | 'self.play'
  | 'self.download'
  | 'api.explorer'
  | 'live.act';

export interface Session {
  readonly user: {
    readonly id: number;
    readonly userName: string;
    readonly firstName: string;
    readonly lastName: string;
  };
  readonly permissions: readonly Permission[];
  readonly superuser: boolean;
  readonly csrf: string;
}

export type SessionState =
  | { readonly is: 'asking' }
  | { readonly is: 'out'; readonly setup: boolean; readonly ended: boolean }
  | { readonly is: 'in'; readonly session: Session }
  | { readonly is: 'broken'; readonly error: unknown };

export const session = signal<SessionState>({ is: 'asking' });

onUnknown(() => {
  if (session.value.is === 'in') {
    session.value = { is: 'out', setup: false, ended: true };
  }
});

function enter(entered: Session): void {
  useCsrf(entered.csrf);
  session.value = { is: 'in', session: entered };
}

/** Asks the server who we are. */
export async function ask(): Promise<void> {
  try {
    enter(await json<Session>('/api/v1/session'));
  } catch (error) {
    session.value =
      error instanceof ApiError && error.isUnknown
        ? { is: 'out', setup: error.body['setup'] === true, ended: false }
        : { is: 'broken', error };
  }
}

export async function logIn(userName: string, password: string): Promise<void> {
  enter(await json<Session>('/api/v1/session', { method: 'POST', json: { userName, password } }));
}

/** The first administrator, by the link that the server printed. */
export async function setUp(token: string, userName: string, password: string): Promise<void> {
  enter(await json<Session>('/api/v1/setup', { method: 'POST', json: { token, userName, password } }));
}

export async function logOut(): Promise<void> {
  await json('/api/v1/session', { method: 'DELETE' });
  useCsrf('');
  session.value = { is: 'out', setup: false, ended: false };
}

export async function changePassword(old: string, fresh: string): Promise<void> {
  enter(await json<Session>('/api/v1/session/password', { method: 'PUT', json: { old, new: fresh } }));
}

/** Whether who is logged in has at least one of these; the server checks all the same. */
export function may(...anyOf: readonly Permission[]): boolean {
  const state = session.value;
  return (
    state.is === 'in' && (state.session.superuser || anyOf.some((each) => state.session.permissions.includes(each)))
  );
}
