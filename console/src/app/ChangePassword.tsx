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
      const isOld = error instanceof ApiError && error.isUnknown && !error.isOver;
      const isFresh = faultOf(error, ['new', 'password']) !== undefined;
      setFault({ at: isOld ? 'old' : isFresh ? 'fresh' : '', text: isOld ? 'This is not your password' : sentence(error) });
    }
  };

  const field = (at: 'old' | 'fresh' | 'again', label: string, value: string, onInput: (value: string) => void) => (
    <TextField
      label={label}
      type="password"
      autoComplete={at === 'old' ? 'current-password' : 'new-password'}
      value={value}
      onInput={onInput}
      fault={fault?.at === at ? fault.text : undefined}
    />
  );
  return (
    <Dialog title="Change your password" onClose={props.onClose}>
      <form class="stack" onSubmit={submit} noValidate>
        {fault?.at === '' && <Notice kind="bad">{fault.text}</Notice>}
        {field('old', 'Your password now', old, setOld)}
        {field('fresh', 'The new one', fresh, setFresh)}
        {field('again', 'The new one again', again, setAgain)}
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
