import { useMemo } from 'preact/hooks';
import { faultOf, sentence } from '../../api/client';
import { go, href, route } from '../../app/router';
import { useShortcuts } from '../../app/shortcuts';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Icon } from '../../ui/icons';
import { Loading, Looking } from '../../ui/Loading';
import { type Column, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { span } from '../../api/time';
import { COLUMNS, type RecordingRow } from './columns';
import { boxes, ExportBar, mayExport } from './ExportBar';
import { useFound } from './found';
import { RecordingPanel } from './RecordingPanel';
import { SavedSearches } from './SavedSearches';
import { SearchForm } from './SearchForm';
import { isNarrowed, read, type Search, write } from './search';
import { useSelection } from './selection';
import { State } from './State';

const TABLE: readonly Column<RecordingRow>[] = [
  { name: 'When', width: 'minmax(104px, 1.1fr)', cell: (row) => <Time at={row['recording_time']} /> },
  {
    name: 'Length',
    width: '56px',
    end: true,
    wide: true,
    cell: (row) => (row['state'] === 'RECORDING' ? '' : span(Number(row['duration']))),
  },
  {
    name: 'Device',
    width: 'minmax(72px, 1fr)',
    cell: (row) => (
      <>
        <strong>{row['device_id']}</strong>
        {row['device_alias'] && <span class="soft"> {row['device_alias']}</span>}
      </>
    ),
  },
  { name: 'Agent', width: 'minmax(56px, 0.6fr)', wide: true, cell: (row) => row['agent_id'] },
  {
    name: 'Call',
    width: 'minmax(112px, 1.4fr)',
    cell: (row) => (
      <span class="party">
        {row['calldirection'] && (
          <span role="img" aria-label={row['calldirection'] === 'O' ? 'Outgoing' : 'Incoming'}>
            <Icon name={row['calldirection'] === 'O' ? 'outgoing' : 'incoming'} size={14} />
          </span>
        )}
        <span class="cut">{row['calldirection'] === 'O' ? row['dnis'] || row['ani'] : row['ani'] || row['dnis']}</span>
      </span>
    ),
  },
  {
    name: 'State',
    width: 'minmax(112px, 1.5fr)',
    cell: (row) => (
      <span class="states">
        <State of={row} />
        {Number(row['blackout_seconds']) > 0 && (
          <span role="img" aria-label="With a blackout" title={`${row['blackout_seconds']} s blacked out`}>
            <Icon name="blackout" size={14} />
          </span>
        )}
        {row['locked'] === 'TRUE' && (
          <span role="img" aria-label="Locked" title="Locked: a legal hold">
            <Icon name="lock" size={14} />
          </span>
        )}
      </span>
    ),
  },
];

/** What was recorded: found by any column, heard, and looked after. */
export default function Recordings() {
  const { rest, query } = route.value;
  const asked = query.toString();
  const search = useMemo(() => read(query), [asked]);
  const found = useFound(search);
  const isExported = mayExport();
  const selection = useSelection(found.rows, asked, isExported);
  const chosen = rest[0];
  // Typing is looked for a moment later: what was opened meanwhile stays open
  const look = (next: Search) => go(href('recordings', route.peek().rest, write(next)), 'replace');
  const close = () => go(href('recordings', [], query));
  useShortcuts(chosen ? [{ keys: 'Escape', does: 'Close the recording', group: 'Recordings', run: close }] : []);
  const fault = faultOf(
    found.error,
    COLUMNS.map((each) => each.name),
  );

  return (
    <div class="page recordings">
      <div class="top">
        <h1>Recordings</h1>
        {found.fresh > 0 && (
          <Button icon="refresh" onClick={found.again}>
            {found.fresh === 1 ? 'One has begun since' : `${found.fresh} have begun since`}
          </Button>
        )}
        <SavedSearches search={search} />
      </div>
      <SearchForm search={search} onSearch={look} fault={fault ? { at: fault, text: sentence(found.error) } : undefined} />
      {found.error !== undefined && !fault && <Loading of={{ answer: undefined, error: found.error, reload: found.again }} />}
      {isExported && <ExportBar search={search} selection={selection} shown={found.rows.length} />}
      <div class={chosen ? 'split open' : 'split'}>
        <Table
          label="Recordings"
          columns={isExported ? [boxes(selection), ...TABLE] : TABLE}
          rows={found.rows}
          keyOf={(row) => row.ident}
          chosen={chosen}
          onChoose={(row) => go(href('recordings', [row.ident], query))}
          onEnd={found.more}
          empty={<Nothing isLoading={found.isLoading} isRefused={found.error !== undefined} isNarrowed={isNarrowed(search)} onClear={() => look(read(new URLSearchParams()))} />}
          foot={found.rows.length > 0 && found.isLoading && <p class="foot soft">Looking for more …</p>}
        />
        {chosen && (
          <RecordingPanel key={chosen} id={chosen} row={found.rows.find((row) => row.ident === chosen)} onClose={close} />
        )}
      </div>
    </div>
  );
}

interface NothingProps {
  readonly isLoading: boolean;
  /** It has not been looked for; why stands elsewhere. */
  readonly isRefused: boolean;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

function Nothing(props: NothingProps) {
  if (props.isLoading) {
    return <Looking />;
  }
  if (props.isRefused) {
    return (
      <Empty icon="search" title="This could not be looked for">
        <p>What is in the way stands above.</p>
      </Empty>
    );
  }
  return props.isNarrowed ? (
    <Empty icon="search" title="Nothing is found">
      <p>No recording is like that. Widen the time, or take a field away.</p>
      <Button onClick={props.onClear}>Show all recordings</Button>
    </Empty>
  ) : (
    <Empty icon="recordings" title="Nothing is recorded yet">
      <p>Recordings show here with the first call that a schedule takes. “Live” tells why a call is not recorded.</p>
    </Empty>
  );
}
