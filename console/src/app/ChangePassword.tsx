import { useState } from 'preact/hooks';
import { ApiError, faultOf, sentence } from '../api/client';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { tell } from '../ui/toasts';
import { changePassword } from './session';

export function ChangePassword(props: { readonly onClose: () => void }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<{ readonly at: 'old' | 'fresh' | 'again' | ''; readonly text: string }>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (fresh !== again) {
      setFault({ at: 'again', text: 'This is not the same password' });
      return;
    }
    setBusy(true);
    setFault(undefined);
    try {
      await changePassword(old, fresh);
      tell('Your password is changed.');
      props.onClose();
    } catch (error) {
      setBusy(false);
      const isOld = error instanceof ApiError && error.isUnknown;
      const isFresh = faultOf(error, ['new', 'password']) !== undefined;
      setFault({ at: isOld ? 'old' : isFresh ? 'fresh' : '', text: isOld ? 'This is not your password' : sentence(error) });
    }
  };

  const at = (field: 'old' | 'fresh' | 'again') => (fault?.at === field ? fault.text : undefined);
  return (
    <Dialog title="Change your password" onClose={props.onClose}>
      <form class="stack" onSubmit={submit} noValidate>
        {fault?.at === '' && <Notice kind="bad">{fault.text}</Notice>}
        <TextField
          label="Your password now"
          type="password"
          autoComplete="current-password"
          value={old}
          onInput={setOld}
          fault={at('old')}
        />
        <TextField
          label="The new one"
          type="password"
          autoComplete="new-password"
          value={fresh}
          onInput={setFresh}
          fault={at('fresh')}
        />
        <TextField
          label="The new one again"
          type="password"
          autoComplete="new-password"
          value={again}
          onInput={setAgain}
          fault={at('again')}
        />
        <div class="form-actions">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={isBusy}>
            Change it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
