import { useEffect, useRef, useState } from 'preact/hooks';
import { json } from '../../api/client';
import type { AuditRow } from './row';
import { asked, type Search } from './search';

const PAGE = 100;

interface Page {
  readonly items: readonly AuditRow[];
  readonly next: string | null;
  readonly searchedto?: string;
}

interface State {
  readonly rows: readonly AuditRow[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly next: string | null;
  /** How far back the server came, where it stopped before it had found enough. */
  readonly searchedTo: string | undefined;
}

export interface Trail extends State {
  more(): void;
  again(): void;
}

const BEGINNING: State = { rows: [], isLoading: true, error: undefined, next: null, searchedTo: undefined };

/** What a search in the trail finds, page after page, newest first. It is looked at again only when somebody asks. */
export function useTrail(search: Search): Trail {
  const [state, setState] = useState(BEGINNING);
  const [round, setRound] = useState(0);
  const asking = useRef<AbortController>(null);
  const query = useRef(new URLSearchParams());

  const ask = async (before: State) => {
    asking.current?.abort();
    const leaving = new AbortController();
    asking.current = leaving;
    setState({ ...before, isLoading: true });
    const address = new URLSearchParams(query.current);
    address.set('limit', String(PAGE));
    if (before.next !== null) {
      address.set('cursor', before.next);
    }
    try {
      const page = await json<Page>(`/api/v1/audit?${address}`, { signal: leaving.signal });
      setState({
        rows: [...before.rows, ...page.items],
        isLoading: false,
        error: undefined,
        next: page.next,
        searchedTo: page.searchedto,
      });
    } catch (error) {
      if (!leaving.signal.aborted) {
        setState({ ...before, isLoading: false, error });
      }
    }
  };

  useEffect(() => {
    query.current = asked(search); // the same for all pages of it, however long somebody reads
    void ask(BEGINNING);
    return () => asking.current?.abort();
  }, [JSON.stringify(search), round]);

  return {
    ...state,
    more: () => {
      if (!state.isLoading && state.next !== null) {
        void ask(state);
      }
    },
    again: () => setRound((count) => count + 1),
  };
}

interface Found {
  readonly row?: AuditRow;
  readonly error?: unknown;
}

/** The row of that number, where the list does not have it. */
export function useRow(number: string, listed: AuditRow | undefined): Found {
  const [found, setFound] = useState<Found>({});
  const [seen, setSeen] = useState(listed);
  useEffect(() => setSeen((before) => listed ?? before), [listed]);
  const isSeen = (listed ?? seen) !== undefined;
  useEffect(() => {
    if (isSeen) {
      return undefined; // also when the list is narrowed to others meanwhile
    }
    const leaving = new AbortController();
    json<AuditRow>(`/api/v1/audit/${encodeURIComponent(number)}`, { signal: leaving.signal })
      .then((row) => setFound({ row }))
      .catch((error: unknown) => leaving.signal.aborted || setFound({ error }));
    return () => leaving.abort();
  }, [number, isSeen]);
  const row = listed ?? seen;
  return row ? { row } : found;
}
