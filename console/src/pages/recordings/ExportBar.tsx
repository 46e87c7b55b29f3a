import { useState } from 'preact/hooks';
import { may } from '../../app/session';
import { Button } from '../../ui/Button';
import type { Column } from '../../ui/Table';
import type { RecordingRow } from './columns';
import { ExportDialog, type ExportOrder } from './ExportDialog';
import { parameters, type Search } from './search';
import type { Selection } from './selection';

/** Whether the server lets him: who keeps copies must find and hear them, too. */
export function mayExport(): boolean {
  return may('recordings.search', 'self.play') && may('recordings.play', 'self.play') && may('recordings.download', 'self.download');
}

/** The boxes before the rows. */
export function boxes(selection: Selection): Column<RecordingRow> {
  return {
    name: '',
    label: 'Selected',
    width: '24px',
    cell: (row) => (
      <label class="box" onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select recording ${row.ident}`}
          checked={selection.ids.has(row.ident)}
          onClick={(event) => {
            event.stopPropagation();
            selection.toggle(row.ident, event.shiftKey);
          }}
        />
      </label>
    ),
  };
}

interface ExportBarProps {
  readonly search: Search;
  readonly selection: Selection;
  /** How many rows are shown. */
  readonly shown: number;
}

/** Exports what is selected, or all that the search finds. */
export function ExportBar(props: ExportBarProps) {
  const { selection, shown } = props;
  const [order, setOrder] = useState<ExportOrder>();
  const count = selection.ids.size;
  const ask = () =>
    setOrder(count > 0 ? { recordings: [...selection.ids] } : { query: parameters(props.search) });
  return (
    <div class="row wrap export-bar">
      <span class="grow soft" role="status">
        {count > 0 ? `${count.toLocaleString()} selected` : ''}
      </span>
      {count > 0 && (
        <>
          {count < shown && (
            <Button kind="plain" onClick={selection.all}>
              Select the {shown.toLocaleString()} shown
            </Button>
          )}
          <Button kind="plain" onClick={selection.none}>
            Select nothing
          </Button>
        </>
      )}
      <Button icon="download" disabled={shown === 0} onClick={ask}>
        {count > 0 ? 'Export …' : 'Export all that is found …'}
      </Button>
      {order && <ExportDialog order={order} onClose={() => setOrder(undefined)} />}
    </div>
  );
}
