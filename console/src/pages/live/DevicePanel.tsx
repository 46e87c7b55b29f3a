import { useEffect, useState } from 'preact/hooks';
import { command, sentence } from '../../api/client';
import { go, href } from '../../app/router';
import { may } from '../../app/session';
import { Button } from '../../ui/Button';
import { type Decision, DecisionTrace } from '../../ui/DecisionTrace';
import { Fact } from '../../ui/Fact';
import { Notice } from '../../ui/Notice';
import { Since, Time } from '../../ui/Time';
import { tell, tellFailure } from '../../ui/toasts';
import { Party, Recorded } from './DeviceTable';
import type { Listening } from './listening';
import type { LiveCall, LiveDevice } from './model';
import type { LiveStore } from './store';
import { why } from './why';

interface DevicePanelProps {
  readonly store: LiveStore;
  readonly device: LiveDevice;
  readonly listening: Listening;
}

/** One device: its calls, what is recorded of them and why, and what can be done. */
export function DevicePanel(props: DevicePanelProps) {
  const { store, device } = props;
  const decisions = useDecisions(device);
  return (
    <aside class="panel" aria-label={`Device ${device.id}`}>
      <header>
        <div class="grow">
          <h2 class="cut">Device {device.id}</h2>
          <p class="soft cut">
            {[store.agent(device.agentId), device.alias, device.station].filter(Boolean).join(' · ') || 'Nobody is logged in'}
          </p>
        </div>
        <Button kind="plain" icon="close" label="Close the device" onClick={() => go(href('live'))} />
      </header>
      <div class="content">
        {device.calls.length === 0 && <p class="soft">It is in no call. The next one shows here.</p>}
        {device.calls.toReversed().map((call) => (
          <CallCard key={`${call.instance} ${call.callId}`} {...props} call={call} />
        ))}
        <section class="stack" aria-label="Decisions">
          <h3>Why calls were recorded or not</h3>
          {decisions.error !== undefined && <Notice kind="bad">{sentence(decisions.error)}</Notice>}
          {decisions.list.length === 0 && <p class="soft">No call of this device has been decided on yet.</p>}
          {decisions.list.map((each) => (
            <DecisionTrace key={each.decisionid} decision={each} />
          ))}
        </section>
      </div>
    </aside>
  );
}

const DECISIONS_SHOWN = 5;

/** Read again whenever a call begins, ends, or begins or ends to be recorded. */
function useDecisions(device: LiveDevice) {
  const [list, setList] = useState<readonly Decision[]>([]);
  const [error, setError] = useState<unknown>();
  const state = device.calls.map((call) => `${call.instance} ${call.callId} ${call.recordId}`).join();
  useEffect(() => {
    const leaving = new AbortController();
    command<{ decisions?: readonly Decision[] }>(
      'DECISIONS',
      { DEVICEID: device.id, CALLCOUNT: DECISIONS_SHOWN },
      leaving.signal,
    )
      .then((found) => {
        setList(found.decisions ?? []);
        setError(undefined);
      })
      .catch((failure: unknown) => leaving.signal.aborted || setError(failure));
    return () => leaving.abort();
  }, [device.id, state]);
  return { list, error };
}

function CallCard(props: DevicePanelProps & { readonly call: LiveCall }) {
  const { store, device, call, listening } = props;
  const [busy, setBusy] = useState('');
  const isHeard = listening.isTo(device.id);

  const run = async (type: string, done: string) => {
    setBusy(type);
    try {
      await command(type, { DEVICEID: device.id, CALLINSTANCE: call.instance || undefined });
      tell(done);
    } catch (error) {
      tellFailure(error);
    }
    setBusy('');
  };

  return (
    <section class="stack call" aria-label="Call">
      <div class="row">
        <h3 class="grow">
          <Party call={call} />
        </h3>
        <Since at={call.started} />
      </div>
      <Recorded store={store} device={device} call={call} />
      <dl class="facts">
        <dt>Began</dt>
        <dd>
          <Time at={call.started} />
        </dd>
        {call.recordId && (
          <>
            <dt>Recording</dt>
            <dd>
              {may('recordings.search') ? (
                <a href={href('recordings', [call.recordId])}>{call.recordId}</a>
              ) : (
                call.recordId
              )}{' '}
              <span class="soft">{why(store.why(device.id, call))}</span>
            </dd>
          </>
        )}
        {call.ani && <Fact name="Caller (ANI)" value={call.ani} />}
        {call.dnis && <Fact name="Called (DNIS)" value={call.dnis} />}
        {call.instance && <Fact name="Instance" value={call.instance} />}
        {call.callId && <Fact name="Call-ID" value={call.callId} />}
        {call.warnings.map((each) => (
          <Fact key={`${each.what} ${each.leg}`} name="Audio" value={each.says} />
        ))}
      </dl>
      <div class="row wrap">
        {may('live.monitor') && (
          <Button icon={isHeard ? 'stop' : 'headphones'} onClick={() => listening.toggle(device.id, call.instance)}>
            {isHeard ? 'Stop listening' : 'Listen'}
          </Button>
        )}
        {may('live.act', 'api.explorer') &&
          (call.isBlackedOut ? (
            <Button icon="blackout" busy={busy === 'BLACKOUTSTOP'} onClick={() => run('BLACKOUTSTOP', 'The blackout is over.')}>
              End blackout
            </Button>
          ) : (
            <Button
              icon="blackout"
              busy={busy === 'BLACKOUTSTART'}
              onClick={() => run('BLACKOUTSTART', 'Blackout: nothing that is said is kept.')}
            >
              Begin blackout
            </Button>
          ))}
        {may('live.act', 'api.explorer') &&
          (call.recordId ? (
            <Button icon="stop" busy={busy === 'RECORDSTOP'} onClick={() => run('RECORDSTOP', 'The recording has ended.')}>
              Stop recording
            </Button>
          ) : (
            <Button icon="record" busy={busy === 'RECORDSTART'} onClick={() => run('RECORDSTART', 'It is recorded now.')}>
              Record
            </Button>
          ))}
      </div>
    </section>
  );
}
