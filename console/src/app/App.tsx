import { ask, session, type SessionState, whose } from './session';
import { route } from './router';
import { LogIn } from './LogIn';
import { SetUp } from './SetUp';
import { Shell } from './Shell';
import { Curtain, Gate } from './Gate';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { sentence } from '../api/client';

/** The console of somebody, and what is shown before and after he is known; what he left stays behind the log-in. */
export function App() {
  const state = session.value;
  const owner = whose(state);
  return (
    <>
      {owner && (
        <div key={owner.user.id} class={state.is === 'in' ? undefined : 'behind'}>
          <Shell session={owner} />
        </div>
      )}
      {owner && state.is !== 'in' && (
        <Curtain>
          <LogIn ended />
        </Curtain>
      )}
      {!owner && <Nobody state={state} />}
    </>
  );
}

function Nobody(props: { readonly state: SessionState }) {
  const { state } = props;
  switch (state.is) {
    case 'asking':
    case 'in':
      return <Gate title="" />;
    case 'out':
      return route.value.page === 'setup' || state.setup ? <SetUp /> : <LogIn ended={false} />;
    case 'broken':
      return (
        <Gate title="The console cannot begin">
          <div class="stack">
            <Notice kind="bad">{sentence(state.error)}</Notice>
            <Button kind="primary" onClick={() => void ask()}>
              Try again
            </Button>
          </div>
        </Gate>
      );
  }
}
