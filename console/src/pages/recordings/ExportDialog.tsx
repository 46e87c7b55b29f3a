import { useEffect, useState } from 'preact/hooks';
import { ApiError, json, sentence } from '../../api/client';
import { span } from '../../api/time';
import { usePolled } from '../../api/usePolled';
import { Button } from '../../ui/Button';
import { bytes } from '../../ui/bytes';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/icons';
import { Looking } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';

/** As the API takes it. */
export type ExportOrder =
  | { readonly recordings: readonly string[] }
  | { readonly query: Readonly<Record<string, string>> };

interface Missed {
  readonly recording: string;
  readonly why: string;
}

interface Export {
  readonly id: string;
  readonly state: 'READY' | 'RUNNING' | 'DONE' | 'BROKEN' | 'CANCELLED';
  readonly asked: number;
  readonly recordings: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly done: number;
  readonly bytesDone: number;
  readonly missing: number;
  readonly missed: readonly Missed[];
  readonly file: string;
}

const EXPORTS = '/api/v1/exports';
const EVERY_MILLIS = 500;

/** From how many there are to the archive, and what is not in it. */
export function ExportDialog(props: { readonly order: ExportOrder; readonly onClose: () => void }) {
  const [made, setMade] = useState<Export>();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  const [isBegun, setBegun] = useState(false);

  useEffect(() => {
    const leaving = new AbortController();
    setMade(undefined);
    setError(undefined);
    setBegun(false);
    json<Export>(EXPORTS, { method: 'POST', json: props.order, signal: leaving.signal })
      .then(setMade)
      .catch((why: unknown) => leaving.signal.aborted || setError(why));
    return () => leaving.abort();
  }, [round]);

  const cancel = () => {
    if (made) {
      void json(`${EXPORTS}/${made.id}`, { method: 'DELETE' }).catch(() => {}); // it is forgotten anyway
    }
    props.onClose();
  };

  return (
    <Dialog title="Export recordings" onClose={isBegun ? props.onClose : cancel}>
      <div class="stack">
        {error !== undefined && <Refused error={error} onAgain={() => setRound(round + 1)} onClose={props.onClose} />}
        {!made && error === undefined && <Looking />}
        {made && !isBegun && <Ready of={made} onBegin={() => setBegun(true)} onCancel={cancel} />}
        {made && isBegun && <Running of={made} onCancel={cancel} onClose={props.onClose} onAnew={() => setRound(round + 1)} />}
      </div>
    </Dialog>
  );
}

interface RefusedProps {
  readonly error: unknown;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Refused(props: RefusedProps) {
  return (
    <>
      <Notice kind="bad">
        {sentence(props.error)}. {remedy(props.error)}
      </Notice>
      <div class="row">
        <Button onClick={props.onAgain}>Try again</Button>
        <Button kind="plain" onClick={props.onClose}>
          Close
        </Button>
      </div>
    </>
  );
}

function remedy(error: unknown): string {
  switch (error instanceof ApiError ? error.status : 0) {
    case 403:
      return 'Ask whoever manages roles for “recordings.download”.';
    case 404:
      return 'They may have been removed meanwhile: look again.';
    case 400:
    case 413:
      return 'Narrow the search, or select fewer rows.';
    case 503:
      return 'Wait a little until others are through.';
    default:
      return '';
  }
}

/** What it will be. */
function Ready(props: { readonly of: Export; readonly onBegin: () => void; readonly onCancel: () => void }) {
  const { of } = props;
  return (
    <>
      <p>
        <strong>{counted(of.recordings)}</strong>, {span(of.seconds)} long altogether, {bytes(of.bytes)}. The ZIP archive has their audio, what
        was signed of each, and a table with all fields. Each one is told to the audit trail as a download of yours.
      </p>
      <MissedList of={of} />
      <div class="row wrap">
        <a class="button primary" href={of.file} download onClick={props.onBegin}>
          <Icon name="download" /> Download
        </a>
        <Button kind="plain" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </>
  );
}

interface RunningProps {
  readonly of: Export;
  readonly onCancel: () => void;
  readonly onClose: () => void;
  readonly onAnew: () => void;
}

const EVERY = (answer: Export) => (answer.state === 'DONE' ? undefined : EVERY_MILLIS);

/** How far it is, as the server says. */
function Running(props: RunningProps) {
  const { answer, error, reload } = usePolled<Export>(`${EXPORTS}/${props.of.id}`, EVERY);
  const of = answer ?? props.of;
  if (error instanceof ApiError && error.status === 404) {
    return (
      <>
        <Notice kind="bad">This export is no longer there: it was not used for long, or the server started anew.</Notice>
        <div class="row">
          <Button onClick={props.onAnew}>Make it anew</Button>
        </div>
      </>
    );
  }
  if (of.state === 'DONE') {
    return <Done of={of} onClose={props.onCancel} />;
  }
  const isBroken = of.state === 'BROKEN';
  return (
    <>
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      {isBroken ? (
        <Notice kind="bad">The download broke off. What has come is no whole archive: begin again, from the start.</Notice>
      ) : (
        <p>{of.state === 'READY' ? 'Waiting for the browser, which may ask where to keep it.' : 'It goes on when this window is closed: the browser keeps it among its downloads.'}</p>
      )}
      <progress aria-label="Exported so far" max={1} value={share(of)} />
      <p class="soft">
        {of.done.toLocaleString()} of {counted(of.asked)}, {bytes(of.bytesDone)} of {bytes(of.bytes)}
      </p>
      <span class="unseen" role="status">
        {spoken(of)}
      </span>
      {of.missing > 0 && <p>{counted(of.missing)} could not be exported so far.</p>}
      <div class="row wrap">
        {of.state !== 'RUNNING' && (
          <a class="button primary" href={of.file} download onClick={() => window.setTimeout(reload, EVERY_MILLIS)}>
            <Icon name="download" /> {isBroken ? 'Begin again' : 'Download'}
          </a>
        )}
        <Button kind={of.state === 'RUNNING' ? 'danger' : 'plain'} onClick={props.onCancel}>
          Cancel the export
        </Button>
      </div>
    </>
  );
}

/** Each has the weight of its bytes, and a little of its own. */
function share(of: Export): number {
  const of1 = of.bytes > 0 ? of.bytesDone / of.bytes : 0;
  const of2 = of.asked > 0 ? of.done / of.asked : 0;
  return Math.min(1, of.bytes > 0 ? of1 * 0.9 + of2 * 0.1 : of2);
}

/** In steps, so that who listens is not told without end. */
function spoken(of: Export): string {
  return of.state === 'RUNNING' ? `${Math.floor(share(of) * 10) * 10} percent exported` : '';
}

function Done(props: { readonly of: Export; readonly onClose: () => void }) {
  const { of } = props;
  return (
    <>
      {of.missing === 0 ? (
        <Notice kind="good">
          All {counted(of.asked)} are in the archive, {bytes(of.bytesDone)}.
        </Notice>
      ) : (
        <Notice kind="bad">
          {of.missing.toLocaleString()} of {counted(of.asked)} {of.missing === 1 ? 'is' : 'are'} not in the archive, or not as sealed. It says so itself, in
          “NOT EXPORTED.txt”.
        </Notice>
      )}
      <MissedList of={of} />
      <div class="row">
        <Button kind="primary" onClick={props.onClose}>
          Close
        </Button>
      </div>
    </>
  );
}

function MissedList(props: { readonly of: Export }) {
  const { missing, missed } = props.of;
  if (missing === 0) {
    return null;
  }
  return (
    <section class="stack" aria-label="Not exported">
      <p>
        {counted(missing)} cannot be exported{missed.length < missing ? `, of which the first ${missed.length} are` : ''}:
      </p>
      <ul class="missed" tabIndex={0} aria-label="Recordings that cannot be exported">
        {missed.map((each) => (
          <li key={each.recording}>
            {each.recording}: {each.why}
          </li>
        ))}
      </ul>
    </section>
  );
}

function counted(count: number): string {
  return count === 1 ? '1 recording' : `${count.toLocaleString()} recordings`;
}
