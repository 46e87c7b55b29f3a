import { ask, session } from './session';
import { route } from './router';
import { LogIn } from './LogIn';
import { SetUp } from './SetUp';
import { Shell } from './Shell';
import { Gate } from './Gate';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { sentence } from '../api/client';

/** What is shown before and after somebody is known. */
export function App() {
  const state = session.value;
  switch (state.is) {
    case 'asking':
      return <Gate title="" />;
    case 'in':
      return <Shell session={state.session} />;
    case 'out':
      return route.value.page === 'setup' || state.setup ? <SetUp /> : <LogIn ended={state.ended} />;
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
