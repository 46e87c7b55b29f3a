import { useRef, useState } from 'preact/hooks';
import { ApiError, sentence } from '../api/client';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Gate } from './Gate';
import { logIn } from './session';

export function LogIn(props: { readonly ended: boolean }) {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState('');
  const [missing, setMissing] = useState<'userName' | 'password' | ''>('');
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();

  const submit = async (event: Event) => {
    event.preventDefault();
    const lacking = userName.trim() === '' ? 'userName' : password === '' ? 'password' : '';
    setMissing(lacking);
    setFault('');
    if (lacking) {
      focus(lacking);
      return;
    }
    setBusy(true);
    try {
      await logIn(userName.trim(), password);
    } catch (error) {
      setFault(why(error));
      setBusy(false);
      focus('password');
    }
  };

  return (
    <Gate title="Log in">
      {props.ended && !fault && <Notice kind="info">Your session has ended. Log in to go on where you were.</Notice>}
      {fault && <Notice kind="bad">{fault}</Notice>}
      <form ref={form} class="stack" onSubmit={submit} noValidate>
        <TextField
          label="User name"
          name="userName"
          value={userName}
          onInput={setUserName}
          autoComplete="username"
          autoFocus
          fault={missing === 'userName' ? 'Enter your user name' : undefined}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          value={password}
          onInput={setPassword}
          autoComplete="current-password"
          fault={missing === 'password' ? 'Enter your password' : undefined}
        />
        <Button kind="primary" type="submit" busy={isBusy}>
          Log in
        </Button>
      </form>
    </Gate>
  );
}

function why(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) {
    return 'User name or password is wrong.';
  }
  if (error instanceof ApiError && error.status === 429) {
    return 'There were too many tries. Wait a little before the next one.';
  }
  return sentence(error);
}
