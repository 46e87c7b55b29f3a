import { go, href } from '../../app/router';
import { may } from '../../app/session';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Icon } from '../../ui/icons';
import { Looking } from '../../ui/Loading';
import { type Column, type Order, Table } from '../../ui/Table';
import { Since } from '../../ui/Time';
import type { Listening } from './listening';
import { current, type LiveCall, type LiveDevice, party } from './model';
import type { LiveStore } from './store';
import { whyNot } from './why';

interface DeviceTableProps {
  readonly store: LiveStore;
  readonly rows: readonly LiveDevice[];
  readonly isFiltered: boolean;
  readonly chosen: string | undefined;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly listening: Listening;
}

export function DeviceTable(props: DeviceTableProps) {
  const { store, listening } = props;
  const columns: readonly Column<LiveDevice>[] = [
    {
      name: 'Device',
      sort: 'device',
      width: 'minmax(88px, 0.7fr)',
      cell: (row) => (
        <>
          <strong>{row.id}</strong> {(row.alias || row.station) && <span class="soft">{row.alias || row.station}</span>}
        </>
      ),
    },
    { name: 'Agent', width: 'minmax(96px, 1fr)', wide: true, cell: (row) => store.agent(row.agentId) },
    { name: 'Call', width: 'minmax(120px, 1.5fr)', cell: (row) => <Party call={current(row)} more={row.calls.length - 1} /> },
    {
      name: 'For',
      sort: 'since',
      width: '56px',
      end: true,
      wide: true,
      cell: (row) => row.calls.length > 0 && <Since at={current(row)?.started} />,
    },
    {
      name: 'Recording',
      width: 'minmax(136px, 1.5fr)',
      cell: (row) => <Recorded store={store} device={row} call={current(row)} />,
    },
    {
      name: '',
      label: 'Listen',
      width: '32px',
      cell: (row) =>
        row.calls.length > 0 &&
        may('live.monitor') && (
          <Button
            kind="plain"
            icon={listening.isTo(row.id) ? 'stop' : 'headphones'}
            label={listening.isTo(row.id) ? `Stop listening to ${row.id}` : `Listen to ${row.id}`}
            onClick={(event) => {
              event.stopPropagation();
              listening.toggle(row.id, current(row)?.instance ?? '');
            }}
          />
        ),
    },
  ];
  return (
    <Table
      label="Devices"
      columns={columns}
      rows={props.rows}
      keyOf={(row) => row.id}
      chosen={props.chosen}
      onChoose={(row) => go(href('live', ['devices', row.id]))}
      order={props.order}
      onOrder={props.onOrder}
      empty={<Nothing store={store} isFiltered={props.isFiltered} />}
    />
  );
}

function Nothing(props: { readonly store: LiveStore; readonly isFiltered: boolean }) {
  if (props.store.isLoading.value) {
    return <Looking />;
  }
  return props.isFiltered ? (
    <Empty icon="search" title="No device is like that now">
      <p>Take a filter away, or wait: what changes shows here by itself.</p>
    </Empty>
  ) : (
    <Empty icon="live" title="No device is known yet">
      <p>
        A device shows here with its first call. Point a SIPREC client at this server, tell of a call with CALLSTART, or
        give a user a phone.
      </p>
    </Empty>
  );
}

export function Party(props: { readonly call: LiveCall | undefined; readonly more?: number }) {
  const { call } = props;
  if (!call) {
    return <span class="soft">–</span>;
  }
  const isOut = call.direction === 'O';
  return (
    <span class="party">
      {call.direction && (
        <span role="img" aria-label={isOut ? 'Outgoing' : 'Incoming'} title={isOut ? 'Outgoing' : 'Incoming'}>
          <Icon name={isOut ? 'outgoing' : 'incoming'} size={14} />
        </span>
      )}
      <span class="cut">{party(call) || 'Number not known'}</span>
      {(props.more ?? 0) > 0 && <Badge title="More calls on this device">+{props.more}</Badge>}
    </span>
  );
}

interface RecordedProps {
  readonly store: LiveStore;
  readonly device: LiveDevice;
  readonly call: LiveCall | undefined;
}

/** What is recorded, and why not where it is not. */
export function Recorded(props: RecordedProps) {
  const { call } = props;
  if (!call) {
    return null;
  }
  const reason = whyNot(call, props.store.why(props.device.id, call));
  return (
    <span class="states">
      {call.recordId && (
        <Badge kind="recording" dot>
          Recording
        </Badge>
      )}
      {call.isBlackedOut && <Badge kind="blackout">Blackout</Badge>}
      {call.isOnHold && <Badge>On hold</Badge>}
      {call.warnings.map((each) => (
        <Badge key={`${each.what} ${each.leg}`} kind="warn" title={each.says}>
          {WARNINGS[each.what] ?? each.what}
        </Badge>
      ))}
      {!call.recordId &&
        (call.failure ? (
          <Badge kind="failed" title={reason}>
            {reason}
          </Badge>
        ) : (
          <span class="soft cut" title={reason}>
            {reason}
          </span>
        ))}
    </span>
  );
}

const WARNINGS: Record<string, string> = {
  NO_RTP: 'No audio',
  LEG_SILENT: 'One side silent',
  LOSS: 'Packets lost',
  NOT_RECORDED: 'Ought to be recorded',
  NOT_KEPT: 'Not on the disk',
};
