import { useEffect, useMemo, useState } from 'preact/hooks';
import { sentence } from '../../api/client';
import { go, href, route } from '../../app/router';
import { useShortcuts } from '../../app/shortcuts';
import { Button } from '../../ui/Button';
import { SearchField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import type { Order } from '../../ui/Table';
import { Channels } from './Channels';
import { DevicePanel } from './DevicePanel';
import { DeviceTable } from './DeviceTable';
import { ListenBar } from './ListenBar';
import { useListening } from './listening';
import { byDevice, bySince, type Condition, isIn, says } from './model';
import { LiveStore } from './store';

const CONDITIONS: readonly { readonly is: Condition; readonly label: string }[] = [
  { is: 'all', label: 'Devices' },
  { is: 'calls', label: 'In a call' },
  { is: 'recording', label: 'Recording' },
  { is: 'unrecorded', label: 'Not recorded' },
  { is: 'blackout', label: 'Blackout' },
  { is: 'trouble', label: 'Trouble' },
];

/** What happens now: devices, their calls, and what is recorded of them. */
export default function Live() {
  const store = useMemo(() => new LiveStore(), []);
  useEffect(() => () => store.close(), [store]);
  const listening = useListening();
  const [condition, setCondition] = useState<Condition>('all');
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>({ by: 'device', descending: false });
  const { rest } = route.value;
  const showsChannels = rest[0] === 'channels';
  const chosen = rest[0] === 'devices' ? rest[1] : undefined;

  useEffect(() => store.showChannels(showsChannels), [store, showsChannels]);
  useShortcuts(
    chosen === undefined ? [] : [{ keys: 'Escape', does: 'Close the device', group: 'Live', run: () => go(href('live')) }],
  );

  const version = store.version.value;
  const all = useMemo(() => store.all(), [store, version]);
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter((each) => isIn(each, condition) && says(each, store.agent(each.agentId), words));
    found.sort(order.by === 'since' ? bySince : byDevice);
    return order.descending ? found.reverse() : found;
  }, [all, condition, search, order]);
  const device = chosen === undefined ? undefined : store.one(chosen);

  return (
    <div class="page live">
      <div class="top">
        <h1>Live</h1>
        <div class="row" role="group" aria-label="What is shown">
          <Button pressed={!showsChannels} onClick={() => go(href('live'))}>
            Devices
          </Button>
          <Button pressed={showsChannels} onClick={() => go(href('live', ['channels']))}>
            Channels
          </Button>
        </div>
      </div>
      {store.error.value !== undefined && <Notice kind="bad">{sentence(store.error.value)}</Notice>}
      {store.isBroken.value && (
        <Notice kind="warn">The connection is lost. What you see is how it was; it goes on by itself.</Notice>
      )}
      {showsChannels ? (
        <Channels rows={store.channels.value} />
      ) : (
        <>
          <div class="row wrap">
            <div class="row wrap grow" role="group" aria-label="Which devices">
              {CONDITIONS.map((each) => (
                <Button
                  key={each.is}
                  class="count"
                  pressed={condition === each.is}
                  onClick={() => setCondition(condition === each.is ? 'all' : each.is)}
                >
                  {each.label} <strong>{all.filter((one) => isIn(one, each.is)).length}</strong>
                </Button>
              ))}
            </div>
            <SearchField label="Search devices" placeholder="Device, agent, number" value={search} onInput={setSearch} />
          </div>
          <div class={device ? 'split open' : 'split'}>
            <DeviceTable
              store={store}
              rows={shown}
              isFiltered={condition !== 'all' || search !== ''}
              chosen={chosen}
              order={order}
              onOrder={setOrder}
              listening={listening}
            />
            {device && <DevicePanel key={device.id} store={store} device={device} listening={listening} />}
          </div>
        </>
      )}
      <ListenBar listening={listening} />
    </div>
  );
}
