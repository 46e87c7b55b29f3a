import { useCallback, useEffect, useState } from 'preact/hooks';
import { command, type CommandAnswer, type Parameters } from './client';

/** What a command that only looks answered. */
export interface Answered<T> {
  readonly answer: (CommandAnswer & T) | undefined;
  readonly error: unknown;
  /** Asks again; what was answered before stays until then. */
  readonly reload: () => void;
}

/** Asks a command as soon as the component is there, and anew when what is asked changes; without a TYPE nothing is asked. */
export function useAnswer<T>(type: string | undefined, parameters: Parameters = {}): Answered<T> {
  const [found, setFound] = useState<{ answer?: CommandAnswer & T; error?: unknown }>({});
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(parameters);
  useEffect(() => {
    if (type === undefined) {
      return undefined;
    }
    const leaving = new AbortController();
    command<T>(type, JSON.parse(asked) as Parameters, leaving.signal)
      .then((answer) => setFound({ answer }))
      .catch((error: unknown) => leaving.signal.aborted || setFound((before) => ({ ...before, error })));
    return () => leaving.abort();
  }, [type, asked, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { answer: found.answer, error: found.error, reload };
}
