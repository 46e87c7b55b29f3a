import { usePolled } from '../../api/usePolled';
import { Badge } from '../../ui/Badge';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { type Column, Table } from '../../ui/Table';
import { lasting } from './figures';
import { Share } from './Share';
import { type Core, type Status, STATUS } from './told';

const EVERY_MILLIS = 3_000;
const SIGNS: Record<string, { readonly kind: 'good' | 'failed' | 'warn'; readonly label: string }> = {
  RUNNING: { kind: 'good', label: 'Running' },
  STOPPED: { kind: 'failed', label: 'Stopped' },
  SILENT: { kind: 'failed', label: 'Silent' },
};

const COLUMNS: readonly Column<Core>[] = [
  { name: 'Core', width: 'minmax(72px, 0.6fr)', cell: (row) => <strong>{row.coreident}</strong> },
  {
    name: 'State',
    width: 'minmax(88px, 0.9fr)',
    cell: (row) => <Badge kind={SIGNS[row.state]?.kind ?? 'warn'}>{SIGNS[row.state]?.label ?? row.state}</Badge>,
  },
  { name: 'Heard', width: 'minmax(96px, 0.8fr)', wide: true, cell: heard },
  { name: 'Calls', width: 'minmax(56px, 0.5fr)', end: true, cell: (row) => row.calls.toLocaleString() },
  { name: 'Recordings', width: 'minmax(80px, 0.6fr)', end: true, wide: true, cell: (row) => row.recordings.toLocaleString() },
  {
    name: 'Channels in use',
    width: 'minmax(120px, 1.4fr)',
    cell: (row) => <Share of={`Channels of core ${row.coreident}`} used={row.channels} most={row.channelsmax} />,
  },
  { name: 'Last event', width: 'minmax(96px, 0.8fr)', end: true, wide: true, cell: (row) => row.lasteventid.toLocaleString() },
];

/** Who is there, and how much each has to do. */
export function Cores() {
  const status = usePolled<Status>(STATUS, EVERY_MILLIS);
  const told = status.answer;
  return (
    <>
      <Loading of={status} />
      {told?.cluster === 'ALONE' && (
        <Notice kind="warn">The other cores cannot be reached. This one goes on by itself; what others have is not shown.</Notice>
      )}
      {told && <Table label="Cores" columns={COLUMNS} rows={told.cores} keyOf={(row) => row.coreident} />}
      {told && told.cluster === undefined && (
        <p class="soft">This core is by itself. Several cores find each other over NATS when the settings say cluster.nats.</p>
      )}
    </>
  );
}

function heard(row: Core) {
  return row.heardseconds === undefined ? <span class="soft">This one</span> : `${lasting(row.heardseconds)} ago`;
}
