import { useState } from 'preact/hooks';
import { faultOf, sentence } from '../api/client';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Gate } from './Gate';
import { go, route } from './router';
import { setUp } from './session';

const PASSWORD_MIN = 8;

type Faults = Partial<Record<'userName' | 'password' | 'again', string>>;

/** The first administrator, made with the link that the server printed at its first start. */
export function SetUp() {
  const token = route.value.query.get('token') ?? '';
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const [refused, setRefused] = useState('');
  const [isBusy, setBusy] = useState(false);

  if (!token) {
    return (
      <Gate title="Set up Hark">
        <p>There is no administrator yet. The server printed a link when it started; open that link to make the first one.</p>
        <p class="soft">Look in the server’s log, or in the terminal it runs in, for an address with “setup” in it.</p>
      </Gate>
    );
  }

  const submit = async (event: Event) => {
    event.preventDefault();
    const found = check(userName, password, again);
    setFaults(found);
    setRefused('');
    if (Object.keys(found).length > 0) {
      return;
    }
    setBusy(true);
    try {
      await setUp(token, userName.trim(), password);
      go('#/', 'replace');
    } catch (error) {
      const at = faultOf(error, ['userName', 'password']);
      if (at) {
        setFaults({ [at]: sentence(error) });
      } else {
        setRefused(sentence(error));
      }
      setBusy(false);
    }
  };

  return (
    <Gate title="Make the first administrator">
      {refused && <Notice kind="bad">{refused}</Notice>}
      <form class="stack" onSubmit={submit} noValidate>
        <TextField
          label="User name"
          value={userName}
          onInput={setUserName}
          autoComplete="username"
          autoFocus
          fault={faults.userName}
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onInput={setPassword}
          autoComplete="new-password"
          hint={`At least ${PASSWORD_MIN} characters. A long sentence is good.`}
          fault={faults.password}
        />
        <TextField
          label="The password again"
          type="password"
          value={again}
          onInput={setAgain}
          autoComplete="new-password"
          fault={faults.again}
        />
        <Button kind="primary" type="submit" busy={isBusy}>
          Make administrator and log in
        </Button>
      </form>
    </Gate>
  );
}

function check(userName: string, password: string, again: string): Faults {
  const faults: Faults = {};
  if (userName.trim() === '') {
    faults.userName = 'Choose a user name';
  }
  if (password.length < PASSWORD_MIN) {
    faults.password = `It has ${password.length} characters; at least ${PASSWORD_MIN} are needed`;
  } else if (again !== password) {
    faults.again = 'This is not the same password';
  }
  return faults;
}
