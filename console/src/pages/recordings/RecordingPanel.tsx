import { useEffect, useState } from 'preact/hooks';
import { ApiError, command, sentence } from '../../api/client';
import { fully, span, when } from '../../api/time';
import { may } from '../../app/session';
import { Button } from '../../ui/Button';
import { type Decision, DecisionTrace } from '../../ui/DecisionTrace';
import { Fact } from '../../ui/Fact';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/Time';
import { tell, tellFailure } from '../../ui/toasts';
import { column, COLUMNS, type RecordingRow } from './columns';
import { EditDialog } from './EditDialog';
import { Integrity } from './Integrity';
import { Player } from './Player';
import { State } from './State';

export interface Blackout {
  readonly starttime: string;
  readonly endtime: string;
  readonly seconds: string;
}

/** While one leg of the call was on hold. */
export interface Hold extends Blackout {
  readonly leg: string;
}

type Info = RecordingRow & {
  readonly blackouts: readonly Blackout[];
  readonly holds: readonly Hold[];
  readonly decisions: readonly Decision[];
};

interface RecordingPanelProps {
  readonly id: string;
  /** As the list has it, which is told of changes. */
  readonly row: RecordingRow | undefined;
  readonly onClose: () => void;
}

/** One recording: heard, seen whole, and looked after. */
export function RecordingPanel(props: RecordingPanelProps) {
  const { info, error, again } = useInfo(props.id, props.row?.['state'] ?? '');
  const [isEditing, setEditing] = useState(false);
  const isComplete = info?.['state'] === 'COMPLETE';
  const mayPlay = isComplete && may('recordings.play', 'self.play');

  const lock = async (value: 'Y' | 'N') => {
    try {
      await command('RECORDUPDATE', { RECORDID: props.id, LOCKED: value });
      tell(value === 'Y' ? 'It is locked: nothing changes or removes it.' : 'It is no longer locked.');
      again();
    } catch (failure) {
      tellFailure(failure);
    }
  };

  return (
    <aside class="panel" aria-label={`Recording ${props.id}`}>
      <header>
        <div class="grow">
          <h2>Recording {props.id}</h2>
          {info && (
            <p class="soft cut">
              Device {info['device_id']} · <Time at={info['recording_time']} />
            </p>
          )}
        </div>
        <Button kind="plain" icon="close" label="Close the recording" onClick={props.onClose} />
      </header>
      <div class="content">
        {error !== undefined && <Notice kind="bad">{whyNot(error)}</Notice>}
        {error !== undefined && !info && props.row && <Facts info={props.row} />}
        {info && (
          <>
            {!isComplete && <NotComplete info={info} />}
            {mayPlay && <Player recording={info} blackouts={info.blackouts} holds={info.holds} />}
            <div class="row wrap">
              {mayPlay && may('recordings.download', 'self.download') && (
                <a class="button" href={`/api/v1/recordings/${info.ident}/audio?download=1`} download>
                  <Icon name="download" /> Download
                </a>
              )}
              {may('recordings.update') && (
                <Button icon="edit" disabled={info['locked'] === 'TRUE'} onClick={() => setEditing(true)}>
                  Edit
                </Button>
              )}
              {may('recordings.lock') &&
                (info['locked'] === 'TRUE' ? (
                  <Button icon="lock" onClick={() => lock('N')}>
                    Unlock
                  </Button>
                ) : (
                  <Button icon="lock" onClick={() => lock('Y')}>
                    Lock
                  </Button>
                ))}
            </div>
            <Facts info={info} />
            <Integrity info={info} />
            <section class="stack" aria-label="Decisions">
              <h3>Why it was recorded</h3>
              {info.decisions.length === 0 && <p class="soft">The decision is not kept any more.</p>}
              {info.decisions.map((each) => (
                <DecisionTrace key={each.decisionid} decision={each} />
              ))}
            </section>
          </>
        )}
      </div>
      {isEditing && info && (
        <EditDialog
          recording={info}
          onClose={() => setEditing(false)}
          onDone={() => {
            setEditing(false);
            again();
          }}
        />
      )}
    </aside>
  );
}

const NO_SUCH_RECORDING = 40;
const NO_FILE = 41;

/** The server says these two by their code alone. */
function whyNot(error: unknown): string {
  switch (error instanceof ApiError ? error.code : undefined) {
    case NO_SUCH_RECORDING:
      return 'There is no such recording, or it is not for you.';
    case NO_FILE:
      return `Its file is gone${error instanceof ApiError && error.detail ? `: ${error.detail}` : ''}.`;
    default:
      return sentence(error);
  }
}

/** Read again when the list is told that its state is another. */
function useInfo(id: string, state: string) {
  const [info, setInfo] = useState<Info>();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    command<{ recording: Info }>('RECORDINFO', { RECORDID: id }, leaving.signal)
      .then((found) => {
        setInfo(found.recording);
        setError(undefined);
      })
      .catch((failure: unknown) => leaving.signal.aborted || setError(failure));
    return () => leaving.abort();
  }, [id, state, round]);
  return { info, error, again: () => setRound((count) => count + 1) };
}

function NotComplete(props: { readonly info: Info }) {
  const { info } = props;
  if (info['state'] === 'FAILED') {
    return <Notice kind="bad">It could not be made: {info['failure'] || 'the server’s log says why'}.</Notice>;
  }
  return (
    <div class="row">
      <State of={info} />
      <span class="soft">It can be heard here as soon as it is sealed.</span>
    </div>
  );
}

const SHOWN_FIRST = ['DEVICE_ID', 'DEVICE_ALIAS', 'AGENT_ID', 'ANI', 'DNIS', 'CALLDIRECTION', 'GATE', 'SGROUP', 'CALLID'];
const SHOWN_ELSEWHERE = new Set(['AUDIO_HASH', 'AUDIO_SIZE', 'FILENAME', 'STATE', 'IDENT']);

/** Every column that says something. */
function Facts(props: { readonly info: RecordingRow }) {
  const { info } = props;
  const [isAll, setAll] = useState(false);
  const rest = COLUMNS.map((each) => each.name).filter(
    (name) => !SHOWN_FIRST.includes(name) && !SHOWN_ELSEWHERE.has(name),
  );
  const users = rest.filter((name) => name.startsWith('USER'));
  const names = isAll ? [...SHOWN_FIRST, ...rest] : [...SHOWN_FIRST, ...users];
  const said = names.filter((name) => says(info[name.toLowerCase()]));
  return (
    <section class="stack" aria-label="Fields">
      <dl class="facts">
        <dt>Began</dt>
        <dd>{when(info['recording_time']) && fully(when(info['recording_time']) as Date)}</dd>
        <dt>Length</dt>
        <dd>{span(Number(info['duration']))}</dd>
        {said.map((name) => (
          <Fact key={name} name={column(name)?.label ?? name} value={shown(name, info[name.toLowerCase()] ?? '')} />
        ))}
      </dl>
      <div>
        <Button kind="plain" expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show fewer fields' : 'Show all fields'}
        </Button>
      </div>
    </section>
  );
}

function says(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '-1';
}

function shown(name: string, value: string): string {
  if (name === 'CALLDIRECTION') {
    return value === 'O' ? 'Outgoing' : 'Incoming';
  }
  if (name === 'PURGE_AFTER') {
    const time = when(value);
    return time ? fully(time) : value;
  }
  return value === 'TRUE' ? 'Yes' : value === 'FALSE' ? 'No' : value;
}
