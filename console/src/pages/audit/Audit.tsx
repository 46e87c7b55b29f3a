import { useMemo } from 'preact/hooks';
import { sentence } from '../../api/client';
import { go, href, route } from '../../app/router';
import { useShortcuts } from '../../app/shortcuts';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Looking } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { type Column, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { Chain } from './Chain';
import { useChain } from './watched';
import { Flaws } from './Flaws';
import { addressOf, type AuditRow, kindOf, resultOf, type Thing } from './row';
import { RowPanel } from './RowPanel';
import { isNarrowed, NOTHING, read, type Search, write } from './search';
import { SearchForm } from './SearchForm';
import { type Trail, useTrail } from './trail';

const TABLE: readonly Column<AuditRow>[] = [
  { name: 'When', width: 'minmax(104px, 1fr)', cell: (row) => <Time at={row.time} /> },
  { name: 'Who', width: 'minmax(80px, 1fr)', cell: (row) => <Who row={row} /> },
  {
    name: 'From',
    width: 'minmax(88px, 0.7fr)',
    wide: true,
    cell: (row) => (row.username || row.address !== row.client ? row.address : ''),
  },
  {
    name: 'What',
    width: 'minmax(104px, 1.1fr)',
    cell: (row) => (
      <span title={row.action ? `${row.command} ${row.action}` : row.command}>
        {row.command} {row.action && <span class="soft">{row.action}</span>}
      </span>
    ),
  },
  {
    name: 'About',
    width: 'minmax(96px, 1.3fr)',
    wide: true,
    cell: (row) => (
      <span class="objects">
        {shownOf(row).map((each) => (
          <About key={each.kind} thing={each} />
        ))}
      </span>
    ),
  },
  {
    name: 'Result',
    width: 'minmax(72px, 1.3fr)',
    cell: (row) =>
      row.error ? (
        <Badge kind="warn" title={resultOf(row)}>
          {resultOf(row)}
        </Badge>
      ) : (
        <span class="soft">{resultOf(row)}</span>
      ),
  },
];

function Who(props: { readonly row: AuditRow }) {
  const { row } = props;
  if (row.username) {
    return <strong>{row.username}</strong>;
  }
  return row.way === 'HARK' ? <span class="soft">The server</span> : <>{row.client}</>;
}

/** What a list has room for: a number tells people more than the global id of the same recording. */
function shownOf(row: AuditRow): readonly Thing[] {
  const numbered = row.objects.some((each) => each.kind === 'recording');
  return row.objects.filter((each) => !numbered || each.kind !== 'globalId').slice(0, 2);
}

function About(props: { readonly thing: Thing }) {
  const { thing } = props;
  const address = addressOf(thing);
  return (
    <span class="cut">
      <span class="soft">{kindOf(thing)}</span>{' '}
      {address ? (
        <a href={address} onClick={(event) => event.stopPropagation()}>
          {thing.name}
        </a>
      ) : (
        thing.name
      )}
    </span>
  );
}

/** Who did, saw and heard what, and who was refused. */
export default function Audit() {
  const { rest, query } = route.value;
  const search = useMemo(() => read(query), [query.toString()]);
  const trail = useTrail(search);
  const watched = useChain();
  const chosen = rest[0];
  const look = (next: Search) => go(href('audit', route.peek().rest, write(next)), 'replace');
  const close = () => go(href('audit', [], query));
  useShortcuts(chosen ? [{ keys: 'Escape', does: 'Close the row', group: 'Audit', run: close }] : []);

  return (
    <div class="page audit">
      <div class="top">
        <h1>Audit</h1>
        <Chain {...watched} />
        <Button icon="refresh" onClick={trail.again}>
          Look again
        </Button>
      </div>
      <Flaws {...watched} />
      <SearchForm search={search} onSearch={look} />
      {trail.error !== undefined && <Notice kind="bad">{sentence(trail.error)}</Notice>}
      <div class={chosen ? 'split open' : 'split'}>
        <div class="found">
          <Table
            label="Audit trail"
            columns={TABLE}
            rows={trail.rows}
            keyOf={(row) => String(row.number)}
            chosen={chosen}
            onChoose={(row) => go(href('audit', [String(row.number)], query))}
            onEnd={() => {
              if (trail.searchedTo === undefined && trail.error === undefined) {
                trail.more();
              }
            }}
            empty={<Nothing trail={trail} isNarrowed={isNarrowed(search)} onClear={() => look(NOTHING)} />}
          />
          <Foot trail={trail} />
        </div>
        {chosen && (
          <RowPanel
            key={chosen}
            number={chosen}
            listed={trail.rows.find((row) => String(row.number) === chosen)}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}

/** How far the list goes for now. A search goes only so far back at once, and further when somebody wants it. */
function Foot(props: { readonly trail: Trail }) {
  const { trail } = props;
  if (trail.rows.length === 0 && trail.searchedTo === undefined) {
    return null;
  }
  const count = trail.rows.length.toLocaleString();
  return (
    <div class="foot">
      <span class="soft" role="status">
        {trail.isLoading ? 'Looking for more …' : trail.rows.length === 1 ? '1 row' : `${count} rows`}
        {trail.searchedTo !== undefined && (
          <>
            , looked back to <Time at={trail.searchedTo} />
          </>
        )}
      </span>
      {trail.next !== null && (
        <Button kind="plain" disabled={trail.isLoading} onClick={trail.more}>
          {trail.searchedTo !== undefined ? 'Look further back' : 'Show more'}
        </Button>
      )}
    </div>
  );
}

interface NothingProps {
  readonly trail: Trail;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

function Nothing(props: NothingProps) {
  const { trail } = props;
  if (trail.isLoading) {
    return <Looking />;
  }
  if (trail.error !== undefined) {
    return null;
  }
  if (trail.searchedTo !== undefined) {
    return (
      <Empty icon="search" title="Nothing is found yet">
        <p>A search goes only so far back at once.</p>
      </Empty>
    );
  }
  return props.isNarrowed ? (
    <Empty icon="search" title="Nothing is found">
      <p>No row is like that. Widen the time, or take something away.</p>
      <Button onClick={props.onClear}>Show all rows</Button>
    </Empty>
  ) : (
    <Empty icon="audit" title="The trail is empty">
      <p>Whoever changes, sees or hears something shows here.</p>
    </Empty>
  );
}
