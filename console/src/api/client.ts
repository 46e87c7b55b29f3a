/** What the server said no with, as RFC 9457 has it; `code` is the result code of the interface, where there is one. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: number | undefined,
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(detail || title);
  }

  /** Nobody is logged in, or not any more. */
  get isUnknown(): boolean {
    return this.status === 401;
  }

  /** It is so of who was logged in; a wrong password is a 401 as well. */
  get isOver(): boolean {
    return this.isUnknown && 'setup' in this.body;
  }
}

/** What a person may read of anything that was thrown. */
export function sentence(error: unknown): string {
  if (error instanceof ApiError) {
    return error.isOver ? 'Your session had ended, so this was not done. Try it again.' : capital(error.detail || error.title);
  }
  return error instanceof Error ? error.message : String(error);
}

/** For the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Told to the window when somebody has logged in, so that what waited for it goes on at once. */
export const KNOWN = 'hark:known';

let csrf = '';
let whenUnknown: (said: ApiError) => void = () => {};

/** Called when the server says that nobody is logged in, with what else it said. */
export function onUnknown(listener: (said: ApiError) => void): void {
  whenUnknown = listener;
}

/** The token that goes with everything that changes something. */
export function useCsrf(token: string): void {
  csrf = token;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Goes with what a page asks by itself: it is no use of the session. */
export const UNATTENDED = { 'X-Unattended': 'true' } as const;

/** One request to the API; throws {@link ApiError} for all but 2xx. */
export async function send(path: string, asked: Asked = {}): Promise<Response> {
  const response = await fetched(path, asked);
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

/** A command whose answer is the RESULT as other ports send it, refusals, too; throws where nothing of that kind came. */
export async function resultOf(type: string, parameters: Parameters): Promise<string> {
  const response = await fetched(`/api/v1/commands/${encodeURIComponent(type)}`, {
    method: 'POST',
    json: parameters,
    headers: { Accept: 'text/xml' },
  });
  if (!response.headers.get('Content-Type')?.startsWith('text/xml')) {
    throw await refusal(response);
  }
  return response.text();
}

async function fetched(path: string, asked: Asked): Promise<Response> {
  const method = asked.method ?? 'GET';
  const headers: Record<string, string> = { Accept: 'application/json', ...asked.headers };
  if (asked.json !== undefined) {
    headers['Content-Type'] ??= 'application/json';
  }
  if (method !== 'GET' && csrf) {
    headers['X-CSRF-Token'] = csrf;
  }
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: asked.signal ?? null };
  if (asked.json !== undefined) {
    init.body = JSON.stringify(asked.json);
  }
  try {
    return await fetch(path, init);
  } catch (error) {
    if (asked.signal?.aborted) {
      throw error;
    }
    throw new ApiError(0, 'unreachable', 'The server cannot be reached. Is it running?', undefined, {});
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const body = await response
    .json()
    .then((json: unknown) => (isRecord(json) ? json : {}))
    .catch(() => ({}) as Record<string, unknown>);
  const error = new ApiError(
    response.status,
    text(body['title']) || `HTTP ${response.status}`,
    text(body['detail']),
    typeof body['result_code'] === 'number' ? body['result_code'] : undefined,
    body,
  );
  if (error.isOver) {
    whenUnknown(error);
  }
  return error;
}

/** Any answer as text, with whether its status is one of success: for what is told by a status that is none. */
export async function textOf(path: string, asked: Asked = {}): Promise<{ readonly isGood: boolean; readonly text: string }> {
  const response = await fetched(path, asked);
  return { isGood: response.ok, text: await response.text() };
}

/** The JSON of an answer. What it holds is for the caller to say; the API's form is its promise. */
export async function json<T>(path: string, asked: Asked = {}): Promise<T> {
  const response = await send(path, asked);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export interface CommandAnswer {
  readonly result_code: number;
  readonly result_type: string;
  readonly detail?: string;
}

/** What a call centre names itself: USER1 to USER15. */
export const USER_FIELDS: readonly string[] = Array.from({ length: 15 }, (_, at) => `USER${at + 1}`);

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** Any command of the interface by its TYPE, as docs/COMMANDS.md has them. Parameters that are undefined are left out. */
export async function command<T = object>(
  type: string,
  parameters: Parameters = {},
  signal?: AbortSignal,
  headers?: Asked['headers'],
): Promise<CommandAnswer & T> {
  const sent = Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
  return json<CommandAnswer & T>(`/api/v1/commands/${encodeURIComponent(type)}`, {
    method: 'POST',
    json: sent,
    signal,
    ...(headers && { headers }),
  });
}

/** Which of these fields the server's no is about: it says so in `field`, or its sentence names parameters in capitals. */
export function faultOf(error: unknown, names: readonly string[]): string | undefined {
  if (!(error instanceof ApiError)) {
    return undefined;
  }
  const field = text(error.body['field']);
  if (field) {
    return names.find((name) => name.toUpperCase() === field.toUpperCase());
  }
  return named(error.detail, names);
}

/** Which of these parameters a sentence names. */
export function named(sentence: string, names: readonly string[]): string | undefined {
  const words = new Set(sentence.match(/[A-Z][A-Z0-9_]*/g) ?? []);
  return names.find((name) => words.has(name.toUpperCase()));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
