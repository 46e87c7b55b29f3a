import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Asked, json, KNOWN, UNATTENDED } from './client';

/** What was answered last, and whether it is still so. */
export interface Polled<T> {
  readonly answer: T | undefined;
  /** Why there is no newer answer; what was answered before stays. */
  readonly error: unknown;
  /** Asks now. */
  readonly reload: () => void;
}

type Every<T> = number | ((answer: T) => number | undefined);

const LATER_MAX_MILLIS = 30_000;

/**
 * Asks again and again, each time so long after the answer, and later and later while there is none. Nobody is asked while the page
 * is hidden; when it is seen again, at once. It is no use of the session, which ends as if nobody were there.
 *
 * @param everyMillis or what an answer says of it: undefined as long as nothing will change; the same function each time
 * @param asked the same object each time
 */
export function usePolled<T>(path: string, everyMillis: Every<T>, asked: Asked = GET): Polled<T> {
  const [found, setFound] = useState<{ path: string; answer?: T; error?: unknown }>({ path });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: number | undefined;
    let isAsking = false;
    let failures = 0;
    let wait = typeof everyMillis === 'number' ? everyMillis : undefined;
    const ask = async () => {
      window.clearTimeout(timer);
      if (document.hidden || isAsking) {
        return;
      }
      isAsking = true;
      try {
        const headers = { ...asked.headers, ...UNATTENDED };
        const answer = await json<T>(path, { ...asked, headers, signal: leaving.signal });
        failures = 0;
        wait = typeof everyMillis === 'number' ? everyMillis : everyMillis(answer);
        setFound({ path, answer });
      } catch (error) {
        if (leaving.signal.aborted) {
          return;
        }
        failures += 1;
        setFound((before) => (before.path === path ? { ...before, error } : { path, error }));
      }
      isAsking = false;
      if (wait !== undefined) {
        timer = window.setTimeout(ask, failures === 0 ? wait : Math.min(LATER_MAX_MILLIS, wait * 2 ** failures));
      }
    };
    const seen = () => void ask();
    document.addEventListener('visibilitychange', seen);
    window.addEventListener(KNOWN, seen);
    void ask();
    return () => {
      leaving.abort();
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener(KNOWN, seen);
    };
  }, [path, everyMillis, asked, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const current = found.path === path ? found : undefined;
  return { answer: current?.answer, error: current?.error, reload };
}

const GET: Asked = {};
