import { useEffect, useRef, useState } from 'preact/hooks';
import { json } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { go, href } from '../../app/router';
import { Button } from '../../ui/Button';
import { Copy } from '../../ui/Copy';
import { Select, TextField } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';

/** As `/api/v1/keys` lists them. */
export interface Key {
  readonly id: number;
  readonly name: string;
  /** Blank where it is gone. */
  readonly role: string;
  readonly made: string;
  readonly madeBy: string;
  readonly expires?: string;
}

export const KEYS = '/api/v1/keys';

const EMPTY = { name: '', role: '', expires: '' };

function close(): void {
  go(href('system', ['keys']));
}

/** The form, and then the key itself, which is shown this once. */
export function NewKey(props: { readonly onMade: () => void }) {
  const [made, setMade] = useState<Key & { readonly key: string }>();
  return (
    <aside class="panel" aria-label="New key">
      <header>
        <h2 class="grow cut">{made ? made.name : 'New key'}</h2>
        <Button kind="plain" icon="close" label="Close the key" onClick={close} />
      </header>
      <div class="content stack">
        {made ? (
          <Shown made={made} />
        ) : (
          <KeyForm
            onMade={(key) => {
              setMade(key);
              props.onMade();
            }}
          />
        )}
      </div>
    </aside>
  );
}

function KeyForm(props: { readonly onMade: (key: Key & { readonly key: string }) => void }) {
  const roles = useAnswer<{ roles?: readonly { readonly roleid: string; readonly name: string }[] }>('IMPORTROLE', { ACTION: 'LIST' });
  const form = useForm(EMPTY);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (form.get('role') === '') {
      form.refuse('role', 'A key without a role would open nothing');
      return;
    }
    const expires = form.get('expires');
    const wish = { name: form.get('name'), role: form.get('role'), ...(expires && { expires: new Date(expires).toISOString() }) };
    await form.send(async () => {
      props.onMade(await json<Key & { readonly key: string }>(KEYS, { method: 'POST', json: wish }));
    });
  };
  return (
    <form class="form" onSubmit={submit} noValidate aria-label="New key">
      {form.failure && <Notice kind="bad">{form.failure}</Notice>}
      <Loading of={roles} />
      <TextField
        label="Program"
        name="name"
        hint="Its name in the audit trail"
        autoFocus
        value={form.get('name')}
        fault={form.fault('name')}
        onInput={(value) => form.set('name', value)}
      />
      <Select
        label="Role"
        hint="What it may do. Make one for programs under People, Roles"
        value={form.get('role')}
        fault={form.fault('role')}
        choices={[{ value: '', label: 'Choose one' }, ...(roles.answer?.roles ?? []).map((each) => ({ value: each.roleid, label: each.name }))]}
        onChange={(value) => form.set('role', value)}
      />
      <TextField
        label="Good until"
        name="expires"
        type="datetime-local"
        hint="In your time. Left out, it has no end"
        value={form.get('expires')}
        fault={form.fault('expires')}
        onInput={(value) => form.set('expires', value)}
      />
      <div class="form-actions">
        <Button onClick={close}>Leave it</Button>
        <Button kind="primary" type="submit" busy={form.isBusy}>
          Make the key
        </Button>
      </div>
    </form>
  );
}

function Shown(props: { readonly made: Key & { readonly key: string } }) {
  const { key, name } = props.made;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  const curl = `curl -H 'X-Api-Key: ${key}' ${window.location.origin}/api/v1/status`;
  return (
    <div class="stack" ref={first} tabIndex={-1}>
      <Notice kind="good">The key is made. It is shown this once: copy it now, for nobody can show it later.</Notice>
      <p class="row">
        <code class="grow whole-word">{key}</code>
        <Copy text={key} of={`the key of ${name}`} done="The key is copied." />
      </p>
      <h3>Try it</h3>
      <p class="row">
        <code class="grow whole-word">{curl}</code>
        <Copy text={curl} of="the line with curl" done="The line is copied." />
      </p>
      <div class="form-actions">
        <Button kind="primary" onClick={close}>
          I have it
        </Button>
      </div>
    </div>
  );
}
