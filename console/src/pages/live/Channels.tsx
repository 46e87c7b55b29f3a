import { href } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Empty } from '../../ui/Empty';
import { type Column, Table } from '../../ui/Table';
import type { ChannelRow } from './store';

/** As docs/COMMANDS.md, CHANNELSTATUS, has them. */
const STATES: Record<string, string> = {
  0: 'On hook',
  1: 'Off hook',
  2: 'Recording',
  3: 'Playback',
  4: 'Waiting',
  5: 'Error',
  6: 'Resetting',
  7: 'Preparing',
  8: 'Finishing',
  9: 'Dialling for playback',
};

const COLUMNS: readonly Column<ChannelRow>[] = [
  { name: 'Channel', width: '80px', cell: (row) => <strong>{row.channel}</strong> },
  { name: 'Core', width: '80px', cell: (row) => row.coreident },
  {
    name: 'State',
    width: 'minmax(112px, 1fr)',
    cell: (row) => (
      <Badge kind={row.state === '2' ? 'recording' : row.state === '5' ? 'failed' : 'quiet'} dot={row.state === '2'}>
        {STATES[row.state] ?? `State ${row.state}`}
      </Badge>
    ),
  },
  {
    name: 'Device',
    width: 'minmax(96px, 1fr)',
    cell: (row) => row.deviceid && <a href={href('live', ['devices', row.deviceid])}>{row.deviceid}</a>,
  },
  { name: 'Recording', width: 'minmax(96px, 1fr)', wide: true, cell: (row) => row.recordid },
];

export function Channels(props: { readonly rows: readonly ChannelRow[] }) {
  return (
    <div class="split">
      <Table
        label="Channels in use"
        columns={COLUMNS}
        rows={props.rows}
        keyOf={(row) => `${row.coreident} ${row.channel}`}
        empty={
          <Empty icon="live" title="No channel is in use">
            <p>A channel is taken for each call whose audio comes. They show here as soon as there are any.</p>
          </Empty>
        }
      />
    </div>
  );
}
