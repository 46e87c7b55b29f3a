import { useEffect, useRef, useState } from 'preact/hooks';
import { command } from '../../api/client';
import { Feed, type HarkEvent } from '../../api/events';
import { may } from '../../app/session';
import type { RecordingRow } from './columns';
import { parameters, type Search } from './search';

const PAGE = 100;
const MOST = 1_000; // that CALLLIST answers at once
const TYPES = ['RECORDSTART', 'RECORDUPDATE', 'RECORDSTOP', 'RECORDCOMPLETE', 'RECORDFAILED', 'RECORDDROPPED'] as const;

export interface Found {
  readonly rows: readonly RecordingRow[];
  readonly isLoading: boolean;
  readonly isAll: boolean;
  readonly error: unknown;
  /** How many have begun since. */
  readonly fresh: number;
  more(): void;
  again(): void;
}

interface State {
  readonly rows: readonly RecordingRow[];
  /** What they were found by. */
  readonly by: string;
  readonly isLoading: boolean;
  readonly isAll: boolean;
  readonly error: unknown;
}

const BEGINNING: State = { rows: [], by: '', isLoading: true, isAll: false, error: undefined };

/** What a search finds, page after page, newest first. What becomes of the recordings shows by itself. */
export function useFound(search: Search): Found {
  const [state, setState] = useState(BEGINNING);
  const [fresh, setFresh] = useState(0);
  const [round, setRound] = useState(0);
  const asked = JSON.stringify(parameters(search));
  const asking = useRef<AbortController>(null);

  const ask = async (before: readonly RecordingRow[], count = PAGE) => {
    asking.current?.abort();
    const leaving = new AbortController();
    asking.current = leaving;
    setState((now) => ({ ...now, isLoading: true }));
    try {
      const found = await command<{ calls?: readonly RecordingRow[] }>(
        'CALLLIST',
        { ...(JSON.parse(asked) as Record<string, string>), CALLCOUNT: count, AFTER: before.at(-1)?.ident },
        leaving.signal,
      );
      const rows = found.calls ?? [];
      setState({ rows: [...before, ...rows], by: asked, isLoading: false, isAll: rows.length < count, error: undefined });
    } catch (error) {
      if (!leaving.signal.aborted) {
        // What another search has found is no answer to this one
        setState((now) => ({ ...now, rows: now.by === asked ? now.rows : [], isLoading: false, isAll: true, error }));
      }
    }
  };

  /** All that is shown, from its beginning. */
  const anew = useRef(() => {});
  anew.current = () => {
    setFresh(0);
    void ask([], Math.min(MOST, Math.max(PAGE, state.rows.length)));
  };

  useEffect(() => {
    setFresh(0);
    void ask([]);
    return () => asking.current?.abort();
  }, [asked, round]);

  useEffect(() => {
    if (!may('live.view')) {
      return undefined;
    }
    let hasBegun = false; // at first the list is asked for anyway
    const feed = new Feed(TYPES, {
      begun: () => {
        if (hasBegun) {
          anew.current();
        }
        hasBegun = true;
      },
      broken: () => {},
      told: (event) => {
        if (event.eventtype === 'RECORDSTART') {
          setFresh((count) => count + 1);
        } else {
          setState((now) => ({ ...now, rows: now.rows.map((row) => brought(row, event)) }));
        }
      },
    });
    return () => feed.close();
  }, []);

  return {
    ...state,
    fresh,
    more: () => {
      if (!state.isLoading && !state.isAll) {
        void ask(state.rows);
      }
    },
    again: () => setRound((count) => count + 1),
  };
}

/** Up to what an event tells of it. */
function brought(row: RecordingRow, event: HarkEvent): RecordingRow {
  if (row.ident !== event['recordid']) {
    return row;
  }
  const said = Object.entries(event).filter(([name, value]) => name in row && value !== undefined);
  const locked = event.eventtype === 'RECORDUPDATE' ? { locked: event['locked'] ?? 'FALSE' } : {};
  return { ...row, ...Object.fromEntries(said), ...locked };
}
