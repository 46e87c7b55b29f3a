import { useMemo, useState } from 'preact/hooks';
import { command, sentence } from '../../api/client';
import { go, href } from '../../app/router';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Select, TextField } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Notice } from '../../ui/Notice';
import { tell, tellFailure } from '../../ui/toasts';
import { type Action, chainOf, fields, PURGE, STORAGE, WAYS, WHAT } from './action';
import { Chain } from './Chain';
import { bytes } from '../../ui/bytes';

interface PanelProps {
  readonly action: Action | undefined;
  readonly all: readonly Action[];
  readonly onKept: () => void;
}

interface Trial {
  readonly passed: string;
  readonly freebytes?: string;
  readonly step?: string;
  readonly why?: string;
}

const STEPS: Readonly<Record<string, string>> = {
  FIND: 'Looking for the folder',
  WRITE: 'Writing a probe',
  READ: 'Reading the probe',
  REMOVE: 'Removing the probe',
};

const back = () => go(href('archive', ['actions']));

/** One archive action. */
export function ActionPanel(props: PanelProps) {
  const { action } = props;
  const title = action ? action.name : 'New archive action';
  return (
    <aside class="panel" aria-label={title}>
      <header>
        <h2 class="grow cut">{title}</h2>
        <Button kind="plain" icon="close" label="Close the action" onClick={back} />
      </header>
      <div class="content">
        {action?.archive_action_id === PURGE ? (
          <p>
            Purge destroys the recording. It is there in every installation, and stays as it is: let another action come before
            it, or give schedules no keep days for what must stay.
          </p>
        ) : (
          <ActionForm {...props} title={title} />
        )}
      </div>
    </aside>
  );
}

function ActionForm(props: PanelProps & { readonly title: string }) {
  const { action } = props;
  const start = useMemo(() => fields(action), [action]);
  const form = useForm(start, [
    { code: 59, says: /chain|to be the next/, field: 'NEXTACTION' },
    { code: 26, says: /NAME/, field: 'NAME' },
  ]);
  const [isLeaving, setLeaving] = useState(false);
  const isDisk = form.get('STORAGETYPE') === 'DISK';
  const drawn: Action = {
    archive_action_id: action?.archive_action_id ?? '',
    name: form.get('NAME') || 'This action',
    storagetype: form.get('STORAGETYPE'),
    location: form.get('LOCATION'),
    restriction: form.get('RESTRICTION'),
    archivetype: form.get('ARCHIVETYPE'),
    nextaction: form.get('NEXTACTION'),
    active: action?.active ?? 'TRUE',
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    const said = action
      ? { ...form.changed(), ACTION: 'UPDATE', ARCHIVEACTION: action.archive_action_id }
      : { ...form.values, ACTION: 'ADD' };
    if (await form.send(() => command('IMPORTARCHIVEACTION', said))) {
      tell(action ? 'The changes hold for recordings that begin from now on.' : 'The action is made.');
      props.onKept();
      back();
    }
  };
  const use = async () => {
    try {
      await command('IMPORTARCHIVEACTION', { ACTION: 'UPDATE', ARCHIVEACTION: action?.archive_action_id, ACTIVE: 'Y' });
      tell('The action is in use again.');
      props.onKept();
    } catch (error) {
      tellFailure(error);
    }
  };
  const text = (name: string, label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      value={form.get(name)}
      onInput={(value) => form.set(name, value)}
      fault={form.fault(name)}
    />
  );
  const choice = (name: string, label: string, choices: readonly { readonly value: string; readonly label: string }[]) => (
    <Select
      label={label}
      value={form.get(name)}
      choices={choices}
      onChange={(value) => form.set(name, value)}
      fault={form.fault(name)}
    />
  );
  const next = props.all
    .filter((each) => each.archive_action_id !== action?.archive_action_id)
    .filter((each) => each.active === 'TRUE' || each.archive_action_id === form.get('NEXTACTION'))
    .map((each) => ({ value: each.archive_action_id, label: each.name }));
  return (
    <>
      <form class="form" onSubmit={submit} noValidate aria-label={props.title}>
        {form.failure && <Notice kind="bad">{form.failure}</Notice>}
        {text('NAME', 'Name', '')}
        {choice('STORAGETYPE', 'Where to', STORAGE)}
        {text('LOCATION', isDisk ? 'Folder' : 'Bucket and folder', isDisk ? 'Such as /mnt/archive' : 'Such as s3://calls/archive')}
        {isDisk ? (
          <TryFolder location={form.get('LOCATION')} />
        ) : (
          <p class="soft">An S3 place cannot be tried yet: nothing writes to it so far.</p>
        )}
        {choice('ARCHIVETYPE', 'What to do', WAYS)}
        {choice('RESTRICTION', 'Of it', WHAT)}
        {choice('NEXTACTION', 'And then', [{ value: '-1', label: 'Nothing' }, ...next])}
        <Chain chain={chainOf(drawn, props.all)} />
        <div class="form-actions">
          {action?.active === 'TRUE' && (
            <Button class="apart" kind="danger" onClick={() => setLeaving(true)}>
              Make inactive
            </Button>
          )}
          {action?.active === 'FALSE' && (
            <Button class="apart" onClick={use}>
              Use it again
            </Button>
          )}
          <Button kind="primary" type="submit" busy={form.isBusy} disabled={action !== undefined && !form.isDirty}>
            {action ? 'Keep the changes' : 'Make the action'}
          </Button>
        </div>
      </form>
      {isLeaving && action && (
        <Confirm
          title={`Make “${action.name}” inactive?`}
          does="Make inactive"
          run={() => command('IMPORTARCHIVEACTION', { ACTION: 'DEACTIVATE', ARCHIVEACTION: action.archive_action_id })}
          onDone={() => {
            tell('The action is given to nothing new.');
            props.onKept();
            back();
          }}
          onClose={() => setLeaving(false)}
        >
          <p>It is given to nothing new. Recordings that carry it keep it, and chains that lead to it go on.</p>
        </Confirm>
      )}
    </>
  );
}

/** Writes a probe, reads it, removes it. */
function TryFolder(props: { readonly location: string }) {
  const [trial, setTrial] = useState<Trial & { readonly of: string }>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await command<{ trial: Trial }>('IMPORTARCHIVEACTION', { ACTION: 'TEST', LOCATION: props.location });
      setTrial({ ...answer.trial, of: props.location });
    } catch (failure) {
      setTrial(undefined);
      setError(failure);
    }
    setBusy(false);
  };
  const shown = trial?.of === props.location ? trial : undefined;
  return (
    <div class="stack">
      <div>
        <Button icon="play" busy={isBusy} disabled={!props.location.trim()} onClick={run}>
          Test this folder
        </Button>
      </div>
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      {shown?.passed === 'TRUE' && (
        <Notice kind="good">
          It can be used: a probe was written, read again and removed. {bytes(Number(shown.freebytes))} are free.
        </Notice>
      )}
      {shown?.passed === 'FALSE' && (
        <Notice kind="bad">
          It cannot be used. {STEPS[shown.step ?? ''] ?? shown.step} failed: {shown.why}.
        </Notice>
      )}
    </div>
  );
}
