import { ApiError, json } from '../../api/client';

/** A search under a name, as the server keeps it for whoever is logged in. */
export interface Saved {
  readonly id: number;
  readonly name: string;
  /** As it stands in the address of this page. */
  readonly query: string;
  readonly version: number;
}

/** What is kept of one. */
export type Wording = Pick<Saved, 'name' | 'query'>;

const PATH = '/api/v1/session/searches';

export async function all(signal?: AbortSignal): Promise<readonly Saved[]> {
  const { searches } = await json<{ searches: readonly Saved[] }>(PATH, { signal });
  return [...searches].sort((a, b) => a.name.localeCompare(b.name));
}

export function add(wording: Wording): Promise<Saved> {
  return json<Saved>(PATH, { method: 'POST', json: wording });
}

/** Refused where it was changed elsewhere since it was read. */
export function change(saved: Saved, to: Partial<Wording>): Promise<Saved> {
  const { name, query } = { ...saved, ...to };
  return json<Saved>(`${PATH}/${saved.id}`, { method: 'PUT', json: { name, query }, headers: asRead(saved) });
}

/** Done as well where it is gone already. */
export async function remove(saved: Saved): Promise<void> {
  try {
    await json(`${PATH}/${saved.id}`, { method: 'DELETE', headers: asRead(saved) });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) {
      throw error;
    }
  }
}

function asRead(saved: Saved): Readonly<Record<string, string>> {
  return { 'If-Match': `"${saved.version}"` };
}

/** The server tells names apart without their case. */
export function named(searches: readonly Saved[], name: string): Saved | undefined {
  const wanted = name.trim().toLowerCase();
  return searches.find((each) => each.name.toLowerCase() === wanted);
}

/** Whether the server said so because of what another window has done meanwhile. */
export function isOutrun(error: unknown): boolean {
  return error instanceof ApiError && [404, 409, 412].includes(error.status);
}
