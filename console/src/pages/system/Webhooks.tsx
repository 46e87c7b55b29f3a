import { useState } from 'preact/hooks';
import { type Asked, command } from '../../api/client';
import { usePolled } from '../../api/usePolled';
import { go, href } from '../../app/router';
import { useShortcuts } from '../../app/shortcuts';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Fact } from '../../ui/Fact';
import { Loading } from '../../ui/Loading';
import { type Column, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { tell } from '../../ui/toasts';
import { lasting } from './figures';

/** As LISTWEBHOOKS answers. */
interface Webhook {
  readonly name: string;
  readonly target: string;
  readonly behind: string;
  readonly waitingseconds: string;
  readonly delivered: string;
  readonly failures: string;
  readonly parked: string;
  readonly dropped: string;
  readonly failingsince: string;
  readonly nexttry: string;
  readonly lastfailure: string;
}

const EVERY_MILLIS = 3_000;
const LIST: Asked = { method: 'POST', json: {} };

const COLUMNS: readonly Column<Webhook>[] = [
  { name: 'Webhook', width: 'minmax(96px, 0.8fr)', cell: (row) => <strong>{row.name}</strong> },
  { name: 'State', width: 'minmax(104px, 0.9fr)', cell: (row) => <State of={row} /> },
  { name: 'Target', width: 'minmax(136px, 1.6fr)', wide: true, cell: (row) => <span title={row.target}>{row.target}</span> },
  { name: 'Behind', width: 'minmax(72px, 0.6fr)', end: true, cell: (row) => lasting(Number(row.waitingseconds)) },
  { name: 'Taken', width: 'minmax(64px, 0.5fr)', end: true, wide: true, cell: (row) => whole(row.delivered) },
  { name: 'Parked', width: 'minmax(64px, 0.5fr)', end: true, cell: (row) => whole(row.parked) },
];

/** How far each webhook is, and what is in its way. */
export function Webhooks(props: { readonly chosen: string | undefined }) {
  const list = usePolled<{ webhooks: readonly Webhook[] }>('/api/v1/commands/LISTWEBHOOKS', EVERY_MILLIS, LIST);
  const all = list.answer?.webhooks ?? [];
  const chosen = all.find((row) => row.name === props.chosen);
  useShortcuts(chosen ? [{ keys: 'Escape', does: 'Close the webhook', group: 'System', run: close }] : []);
  return (
    <>
      <Loading of={list} />
      {list.answer && (
        <div class={chosen ? 'split open' : 'split'}>
          <Table
            label="Webhooks"
            columns={COLUMNS}
            rows={all}
            keyOf={(row) => row.name}
            chosen={props.chosen}
            onChoose={(row) => go(href('system', ['webhooks', row.name]))}
            empty={
              <Empty icon="info" title="There is no webhook">
                <p>A webhook tells an address of yours what happens. It is set in hark.conf under webhooks.named.</p>
              </Empty>
            }
          />
          {chosen && <WebhookPanel key={chosen.name} hook={chosen} onReplayed={list.reload} />}
        </div>
      )}
    </>
  );
}

function close(): void {
  go(href('system', ['webhooks']));
}

function whole(count: string): string {
  return Number(count).toLocaleString();
}

function State(props: { readonly of: Webhook }) {
  const { failingsince, parked } = props.of;
  if (failingsince) {
    return <Badge kind="failed">Failing</Badge>;
  }
  return parked === '0' ? <Badge kind="good">Delivering</Badge> : <Badge kind="warn">Has parked</Badge>;
}

function WebhookPanel(props: { readonly hook: Webhook; readonly onReplayed: () => void }) {
  const { hook } = props;
  const [isAsking, setAsking] = useState(false);
  const isNeeded = hook.failingsince !== '' || hook.parked !== '0';
  return (
    <aside class="panel" aria-label={hook.name}>
      <header>
        <h2 class="grow cut">{hook.name}</h2>
        <Button kind="plain" icon="close" label="Close the webhook" onClick={close} />
      </header>
      <div class="content stack">
        <p>
          <State of={hook} />
        </p>
        <dl class="facts">
          <Fact name="Target" value={hook.target} />
          <Fact name="Oldest event that waits" value={lasting(Number(hook.waitingseconds))} />
          <Fact name="Numbers behind" value={whole(hook.behind)} />
          <Fact name="Taken since the start" value={whole(hook.delivered)} />
          <Fact name="Failed attempts" value={whole(hook.failures)} />
          <Fact name="Parked" value={whole(hook.parked)} />
          {hook.dropped !== '0' && <Fact name="Had to make room" value={whole(hook.dropped)} />}
          <dt>Failing since</dt>
          <dd>
            <Time at={hook.failingsince} none="It is not" />
          </dd>
          {hook.nexttry && (
            <>
              <dt>Next try</dt>
              <dd>
                <Time at={hook.nexttry} />
              </dd>
            </>
          )}
          <Fact name="Last failure" value={hook.lastfailure || 'None'} />
        </dl>
        <div class="form-actions">
          <Button kind="primary" icon="refresh" disabled={!isNeeded} onClick={() => setAsking(true)}>
            Send again
          </Button>
        </div>
      </div>
      {isAsking && (
        <Confirm
          title={`Send again what waits for “${hook.name}”?`}
          does="Send again"
          run={() => command('WEBHOOKREPLAY', { NAME: hook.name })}
          onDone={() => {
            setAsking(false);
            tell('It is tried now.');
            props.onReplayed();
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            The target is asked at once, and gets {hook.parked === '0' ? 'what waits' : `the ${whole(hook.parked)} parked messages, the oldest first, between what happens now`}.
            Some may come to it a second time, with the same webhook-id.
          </p>
        </Confirm>
      )}
    </aside>
  );
}
