import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Column<Row> {
  readonly name: string;
  /** For a column without a word above it. */
  readonly label?: string;
  /** As in CSS grid: `120px`, `minmax(120px, 1fr)`. */
  readonly width: string;
  readonly end?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
  /** The name of the order, where rows can be put in it. */
  readonly sort?: string;
  /** Not where the table is narrow. */
  readonly wide?: boolean;
}

export interface Order {
  readonly by: string;
  readonly descending: boolean;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly chosen?: string | undefined;
  readonly onChoose?: (row: Row) => void;
  readonly order?: Order;
  readonly onOrder?: (order: Order) => void;
  /** Called when the end comes into sight. */
  readonly onEnd?: () => void;
  readonly empty?: ComponentChildren;
  readonly foot?: ComponentChildren;
}

const ROW = 40;
const AROUND = 8;
const NARROW = 620;

/**
 * A table of which only the rows in sight are in the page, so that it stays quick with thousands. Rows have one height;
 * arrow keys, Home, End and the page keys walk through them, Enter chooses.
 */
export function Table<Row>(props: TableProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 800, width: 1200 });
  const [current, setCurrent] = useState('');
  const { rows, keyOf } = props;

  useLayoutEffect(() => {
    const box = scroll.current;
    if (!box) {
      return;
    }
    const look = () => setSight({ top: box.scrollTop, height: box.clientHeight, width: box.clientWidth });
    look();
    const watch = new ResizeObserver(look);
    watch.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);

  const from = Math.max(0, Math.floor(sight.top / ROW) - AROUND);
  const to = Math.min(rows.length, Math.ceil((sight.top + sight.height) / ROW) + AROUND);
  const isAtEnd = to >= rows.length;
  useEffect(() => {
    if (isAtEnd && rows.length > 0) {
      props.onEnd?.();
    }
  }, [isAtEnd, rows.length]);

  const isNarrow = sight.width < NARROW;
  const columns = props.columns.filter((column) => !column.wide || !isNarrow);
  const widths = columns.map((column) => (isNarrow ? column.width.replace(/minmax\(\d+px/, 'minmax(0') : column.width));
  const at = rows.findIndex((row) => keyOf(row) === (current || props.chosen));
  const tabbable = Math.max(0, at);

  const walk = (index: number) => {
    const row = rows[index];
    const box = scroll.current;
    if (!row || !box) {
      return;
    }
    if (index * ROW < box.scrollTop) {
      box.scrollTop = index * ROW;
    } else if ((index + 1) * ROW > box.scrollTop + box.clientHeight) {
      box.scrollTop = (index + 1) * ROW - box.clientHeight;
    }
    setCurrent(keyOf(row));
    requestAnimationFrame(() =>
      requestAnimationFrame(() => box.querySelector<HTMLElement>(`[aria-rowindex='${index + 2}']`)?.focus()),
    );
  };

  const press = (event: KeyboardEvent, index: number) => {
    const page = Math.max(1, Math.floor(sight.height / ROW) - 1);
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: Math.min(rows.length - 1, index + page),
      PageUp: Math.max(0, index - page),
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    const row = rows[index];
    if (next !== undefined) {
      event.preventDefault();
      walk(next);
    } else if (event.key === 'Enter' && row && event.target === event.currentTarget) {
      event.preventDefault();
      props.onChoose?.(row);
    }
  };

  return (
    <div
      class="table"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      style={{ '--columns': widths.join(' ') }}
    >
      <div class="head" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <Head key={column.name || column.label} column={column} order={props.order} onOrder={props.onOrder} />
        ))}
      </div>
      <div class="scroll" ref={scroll} role="rowgroup">
        {rows.length === 0 ? (
          <div role="row">
            <div role="gridcell">{props.empty}</div>
          </div>
        ) : (
          <>
            <div class="spacer" role="presentation" style={{ height: `${from * ROW}px` }} />
            {rows.slice(from, to).map((row, offset) => {
              const index = from + offset;
              const key = keyOf(row);
              return (
                <div
                  key={key}
                  class={props.onChoose ? 'line pick' : 'line'}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={props.onChoose ? key === props.chosen : undefined}
                  tabIndex={index === tabbable ? 0 : -1}
                  onFocus={() => setCurrent(key)}
                  onClick={() => props.onChoose?.(row)}
                  onKeyDown={(event) => press(event, index)}
                >
                  {columns.map((column) => (
                    <div key={column.name || column.label} class={column.end ? 'cell end' : 'cell'} role="gridcell">
                      {column.cell(row)}
                    </div>
                  ))}
                </div>
              );
            })}
            <div class="spacer" role="presentation" style={{ height: `${Math.max(0, rows.length - to) * ROW}px` }} />
          </>
        )}
        {props.foot}
      </div>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | undefined;
  readonly onOrder: ((order: Order) => void) | undefined;
}

function Head<Row>(props: HeadProps<Row>) {
  const { column, order, onOrder } = props;
  const name = column.sort;
  const isMine = name !== undefined && order?.by === name;
  const sorted = isMine ? (order.descending ? 'descending' : 'ascending') : 'none';
  return (
    <div
      role="columnheader"
      class={column.end ? 'cell end' : 'cell'}
      aria-sort={name && onOrder ? sorted : undefined}
    >
      {name && onOrder ? (
        <button type="button" onClick={() => onOrder({ by: name, descending: isMine && !order.descending })}>
          {column.name} {isMine && <span aria-hidden="true">{order.descending ? '↓' : '↑'}</span>}
        </button>
      ) : (
        column.name || <span class="unseen">{column.label}</span>
      )}
    </div>
  );
}
