import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, capital, sentence } from '../api/client';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Gate } from './Gate';
import { route } from './router';
import { LOG_IN, logIn, look, provider, wanted } from './session';

export function LogIn(props: { readonly ended: boolean }) {
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState('');
  const [missing, setMissing] = useState<'userName' | 'password' | ''>('');
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const byProvider = provider.value;
  const failed = route.value.page === LOG_IN ? whyNot(route.value.query.get('fault'), byProvider) : undefined;

  useEffect(() => {
    const seen = () => void (document.hidden || look());
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, []);

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
      {failed && !fault && <Notice kind={failed.kind}>{failed.sentence}</Notice>}
      {props.ended && !fault && <Notice kind="info">Your session has ended. Log in to go on where you were.</Notice>}
      {fault && <Notice kind="bad">{fault}</Notice>}
      {byProvider && (
        <>
          <a class="button primary" href={`/api/v1/session/oidc?to=${encodeURIComponent(wanted())}`}>
            Log in with {byProvider}
          </a>
          <p class="or">or with a password of this server</p>
        </>
      )}
      <form ref={form} class="stack" onSubmit={submit} noValidate>
        <TextField
          label="User name"
          name="userName"
          value={userName}
          onInput={setUserName}
          autoComplete="username"
          autoFocus={!byProvider}
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
        <Button kind={byProvider ? undefined : 'primary'} type="submit" busy={isBusy}>
          Log in
        </Button>
      </form>
    </Gate>
  );
}

interface Failed {
  readonly kind: 'info' | 'bad';
  readonly sentence: string;
}

/** What became of a log-in by the provider, by the word that the server put into the address. */
function whyNot(fault: string | null, byProvider: string): Failed | undefined {
  const name = byProvider || 'the provider';
  switch (fault) {
    case 'expired':
      return { kind: 'info', sentence: 'The log-in took too long, or was begun in another window. Try it again.' };
    case 'cancelled':
      return { kind: 'info', sentence: `You did not log in with ${name}.` };
    case 'provider':
      return { kind: 'bad', sentence: `${capital(name)} could not log you in just now. The server’s log says why.` };
    case 'refused':
      return {
        kind: 'bad',
        sentence: `${capital(name)} knows you, but this server does not let you in. Ask whoever manages its users.`,
      };
    case 'often':
      return { kind: 'bad', sentence: 'There were too many tries. Wait a little before the next one.' };
    default:
      return undefined;
  }
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
