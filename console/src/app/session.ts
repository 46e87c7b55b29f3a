import { signal } from '@preact/signals';
import { ApiError, isRecord, json, KNOWN, onUnknown, UNATTENDED, useCsrf } from '../api/client';
import { go, route } from './router';

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
  /** Those of them that hold within groups alone. */
  readonly within: readonly Permission[];
  readonly superuser: boolean;
  readonly csrf: string;
}

export type SessionState =
  | { readonly is: 'asking' }
  /** `left` was here when the session ended without being asked to: what he typed stays, behind the log-in, until he is back. */
  | { readonly is: 'out'; readonly setup: boolean; readonly left?: Session }
  | { readonly is: 'in'; readonly session: Session }
  | { readonly is: 'broken'; readonly error: unknown };

export const session = signal<SessionState>({ is: 'asking' });

/** By whom one may log in beside by password, as people call it; blank when by nobody. */
export const provider = signal('');

onUnknown((said) => {
  const told: unknown = said.body['provider'];
  provider.value = isRecord(told) && typeof told['name'] === 'string' ? told['name'] : '';
  if (session.value.is === 'in') {
    session.value = { is: 'out', setup: false, left: session.value.session };
  }
});

/** Whose pages these are: who is logged in, or was until his session ended. */
export function whose(state: SessionState): Session | undefined {
  return state.is === 'in' ? state.session : state.is === 'out' ? state.left : undefined;
}

function enter(entered: Session): void {
  useCsrf(entered.csrf);
  if (route.value.page === LOG_IN) {
    go(`#${wanted()}`, 'replace');
  }
  session.value = { is: 'in', session: entered };
  window.dispatchEvent(new Event(KNOWN));
}

/** The page that an identity provider's log-in ends at when it failed; `to` is where it should have led. */
export const LOG_IN = 'login';

/** Where who logs in wants to go: `/live/channels`. */
export function wanted(): string {
  const to = route.value.page === LOG_IN ? route.value.query.get('to') : window.location.hash.slice(1);
  return to?.startsWith('/') ? to : '/';
}

/** Asks the server who we are. */
export async function ask(): Promise<void> {
  try {
    enter(await json<Session>('/api/v1/session'));
  } catch (error) {
    session.value =
      error instanceof ApiError && error.isUnknown
        ? { is: 'out', setup: error.body['setup'] === true }
        : { is: 'broken', error };
  }
}

/** Whether he has logged in meanwhile in another window, whose cookie is ours as well; nothing changes when not. */
export async function look(): Promise<void> {
  await json<Session>('/api/v1/session', { headers: UNATTENDED })
    .then(enter)
    .catch(() => undefined);
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
  session.value = { is: 'out', setup: false };
  await json('/api/v1/session').catch(() => {}); // for the name of the provider, which comes with the refusal
}

export async function changePassword(old: string, fresh: string): Promise<void> {
  enter(await json<Session>('/api/v1/session/password', { method: 'PUT', json: { old, new: fresh } }));
}

/** Whether whose page it is has at least one of these; the server checks all the same. */
export function may(...anyOf: readonly Permission[]): boolean {
  const owner = whose(session.value);
  return owner !== undefined && (owner.superuser || anyOf.some((each) => owner.permissions.includes(each)));
}

/** Whether he has one of them not only within groups: for what tells of all calls. */
export function mayEverywhere(...anyOf: readonly Permission[]): boolean {
  const owner = whose(session.value);
  return owner !== undefined && may(...anyOf.filter((each) => !owner.within.includes(each)));
}
