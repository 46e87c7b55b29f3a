import { useMemo, useState } from 'preact/hooks';
import { command } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { go, href } from '../../app/router';
import { may } from '../../app/session';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Check, Select } from '../../ui/Field';
import { useForm } from '../../ui/form';
import { Notice } from '../../ui/Notice';
import { tell } from '../../ui/toasts';
import { Line, Several } from './fields';
import { ABOUT, fields, type User } from './user';

interface PanelProps {
  readonly user: User | undefined;
  readonly onKept: () => void;
}

interface Named {
  readonly name: string;
}

/** One user: who he is, his phones, and what he may do. */
export function UserPanel(props: PanelProps) {
  const { user } = props;
  const start = useMemo(() => fields(user), [user]);
  const form = useForm(start, ABOUT);
  const [isLeaving, setLeaving] = useState(false);
  const groups = useAnswer<{ groups?: readonly Named[] }>('IMPORTGROUP', { ACTION: 'LIST' });
  const sites = useAnswer<{ sites?: readonly (Named & { readonly siteid: string })[] }>('IMPORTSITE', { ACTION: 'LIST' });
  const roles = useAnswer<{ roles?: readonly (Named & { readonly description: string })[] }>(
    may('roles.admin') ? 'IMPORTROLE' : undefined,
    { ACTION: 'LIST' },
  );
  const back = () => go(href('people', ['users']));
  const title = user ? user.username : 'New user';

  const submit = async (event: Event) => {
    event.preventDefault();
    const { PASSWORD, AGENT, ...changed } = form.changed();
    const said: Record<string, string | undefined> = user
      ? { ...changed, USER_ID: user.user_id, ACTION: 'UPDATE' }
      : { ...changed, USERNAME: form.get('USERNAME'), ACTION: 'ADD' };
    if (PASSWORD) {
      said['PASSWORD'] = PASSWORD;
    }
    if (AGENT && !form.get('PHONES').trim()) {
      said['AGENT'] = AGENT; // who has a phone is an agent, and that is not for us to say
    }
    if (await form.send(() => command('IMPORTUSER', said))) {
      tell(user ? 'The changes are kept.' : 'The user is made.');
      props.onKept();
      back();
    }
  };
  const flag = (name: string, label: string) => (
    <Check label={label} checked={form.get(name) === 'Y'} onChange={(on) => form.set(name, on ? 'Y' : 'N')} />
  );
  return (
    <aside class="panel" aria-label={title}>
      <header>
        <h2 class="grow cut">{title}</h2>
        <Button kind="plain" icon="close" label="Close the user" onClick={back} />
      </header>
      <div class="content">
        <form class="form" onSubmit={submit} noValidate aria-label={title}>
          {form.failure && <Notice kind="bad">{form.failure}</Notice>}
          <fieldset>
            <legend>Person</legend>
            <div class="fields">
              <div class="whole">
                <Line form={form} name="USERNAME" label="User name" autoFocus={!user} />
              </div>
              <Line form={form} name="FIRST_NAME" label="First name" />
              <Line form={form} name="LAST_NAME" label="Last name" />
              <Line form={form} name="EMAIL" label="E-mail" type="email" />
              <Line form={form} name="EMPLOYEE_ID" label="Employee number" />
            </div>
          </fieldset>
          <fieldset>
            <legend>At work</legend>
            <div class="fields">
              <Line form={form} name="PHONES" label="Phones" hint="Numbers and log-ins, separated by ;" />
              <Select
                label="Site"
                value={form.get('SITE_ID')}
                choices={[
                  { value: '-1', label: 'None' },
                  ...(sites.answer?.sites ?? []).map((each) => ({ value: each.siteid, label: each.name })),
                ]}
                onChange={(value) => form.set('SITE_ID', value)}
                fault={form.fault('SITE_ID')}
              />
              <div class="whole">
                <Several
                  form={form}
                  name="GROUPS"
                  legend="Groups of his phones"
                  choices={(groups.answer?.groups ?? []).map((each) => ({ value: each.name, label: each.name }))}
                  none="There are no groups."
                />
              </div>
              {!form.get('PHONES').trim() && <div class="whole">{flag('AGENT', 'An agent, although without a phone')}</div>}
            </div>
          </fieldset>
          <fieldset>
            <legend>At the console</legend>
            <div class="stack">
              <Select
                label="Status"
                hint="Locked: cannot log in, all else works"
                value={form.get('STATUS')}
                choices={[
                  { value: 'ACTIVE', label: 'Active' },
                  { value: 'LOCKED', label: 'Locked' },
                  { value: 'INACTIVE', label: 'Inactive' },
                ]}
                onChange={(value) => form.set('STATUS', value)}
                fault={form.fault('STATUS')}
              />
              {user?.superuser === 'TRUE' && <Notice kind="info">A superuser: he may do everything, whatever his roles.</Notice>}
              {roles.answer ? (
                <Several
                  form={form}
                  name="ROLES"
                  legend="Roles"
                  choices={(roles.answer.roles ?? []).map((each) => ({
                    value: each.name,
                    label: each.name,
                    hint: each.description,
                  }))}
                  none="There are no roles."
                />
              ) : (
                user && <p>Roles: {user.roles.replaceAll(';', ', ') || 'none'}</p>
              )}
              <Line
                form={form}
                name="PASSWORD"
                label={user?.password === 'TRUE' ? 'Another password' : 'Password'}
                type="password"
                hint={user?.password === 'TRUE' ? 'Blank: it stays as it is' : 'Without one he cannot log in. At least 8 characters'}
              />
              {flag('ALLOWSELFRECORD', 'May record his own calls')}
              {flag('ALLOWSELFDOWNLOAD', 'May download his own recordings')}
            </div>
          </fieldset>
          <fieldset>
            <legend>In other systems</legend>
            <div class="fields">
              <Line form={form} name="SYS_USER" label="Log-in at the PC" />
              <Line form={form} name="SYS_DOMAIN" label="Domain of it" />
              <Line form={form} name="CRM_USER" label="Log-in at the CRM" />
            </div>
          </fieldset>
          <div class="form-actions">
            {user && user.status !== 'INACTIVE' && (
              <Button class="apart" kind="danger" onClick={() => setLeaving(true)}>
                Make inactive
              </Button>
            )}
            <Button kind="primary" type="submit" busy={form.isBusy} disabled={user !== undefined && !form.isDirty}>
              {user ? 'Keep the changes' : 'Make the user'}
            </Button>
          </div>
        </form>
      </div>
      {isLeaving && user && (
        <Confirm
          title={`Make “${user.username}” inactive?`}
          does="Make inactive"
          run={() => command('IMPORTUSER', { ACTION: 'DEACTIVATE', USER_ID: user.user_id })}
          onDone={() => {
            tell('The user is inactive.');
            props.onKept();
            back();
          }}
          onClose={() => setLeaving(false)}
        >
          <p>
            He cannot log in any more, and his phones may be given to others. His history stays, and he can be made active
            again.
          </p>
        </Confirm>
      )}
    </aside>
  );
}
