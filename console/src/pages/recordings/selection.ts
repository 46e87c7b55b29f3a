import { useEffect, useRef, useState } from 'preact/hooks';
import { useShortcuts } from '../../app/shortcuts';
import type { RecordingRow } from './columns';

export interface Selection {
  /** RECORDIDs. */
  readonly ids: ReadonlySet<string>;
  /** With `upTo` all rows from the one that was last chosen to this one. */
  toggle(id: string, upTo?: boolean): void;
  all(): void;
  none(): void;
}

/**
 * Which rows are selected: `x` selects the row with the keyboard in it, `X` all rows up to it. Another search selects none.
 *
 * @param search what the rows were found by
 */
export function useSelection(rows: readonly RecordingRow[], search: string, isOn: boolean): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef('');

  useEffect(() => setIds(new Set()), [search]);

  const toggle = (id: string, upTo = false) => {
    const from = rows.findIndex((row) => row.ident === last.current);
    const to = rows.findIndex((row) => row.ident === id);
    last.current = id;
    setIds((before) => {
      const next = new Set(before);
      if (upTo && from >= 0 && to >= 0) {
        rows.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((row) => next.add(row.ident));
      } else if (!next.delete(id)) {
        next.add(id);
      }
      return next;
    });
  };

  const here = (upTo: boolean) => {
    const line = document.activeElement?.closest('.recordings [role=row][aria-rowindex]');
    const row = rows[Number(line?.getAttribute('aria-rowindex')) - 2];
    if (row) {
      toggle(row.ident, upTo);
    }
  };
  useShortcuts(
    isOn
      ? [
          { keys: 'x', does: 'Select the row, or do not', group: 'Recordings', run: () => here(false) },
          { keys: 'X', does: 'Select all rows up to this one', group: 'Recordings', run: () => here(true) },
        ]
      : [],
  );

  return {
    ids,
    toggle,
    all: () => setIds(new Set(rows.map((row) => row.ident))),
    none: () => setIds(new Set()),
  };
}
