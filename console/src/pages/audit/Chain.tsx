import { type Asked, command } from '../../api/client';
import { usePolled } from '../../api/usePolled';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/Time';
import { tellFailure } from '../../ui/toasts';

interface ChainState {
  readonly state: 'HOLDS' | 'BROKEN' | 'UNREAD' | 'UNKNOWN';
  readonly checked: string;
  readonly rows: string;
  readonly through: string;
  readonly flawcount: string;
  readonly flaws: readonly string[];
  readonly runningsince: string;
  readonly runningrows: string;
}

const WHILE_RUNNING_MILLIS = 1_000;

interface Watched {
  readonly chain: ChainState | undefined;
  check(): void;
}

interface Told {
  readonly chain: ChainState;
}

const LOOK: Asked = { method: 'POST', json: {} };
const whileRunning = ({ chain }: Told) => (chain.runningrows === '' ? undefined : WHILE_RUNNING_MILLIS);

/** Looks again by itself only while the chain is being checked. */
export function useChain(): Watched {
  const { answer, reload } = usePolled<Told>('/api/v1/commands/AUDITCHECK', whileRunning, LOOK);
  const check = () => {
    command('AUDITCHECK', { START: 'Y' }).then(reload).catch(tellFailure);
  };
  return { chain: answer?.chain, check };
}

/** Whether the trail is as it was written: a quiet word, unless it is not. */
export function Chain(props: Watched) {
  const { chain } = props;
  if (!chain) {
    return null; // where the server says no, the list says why
  }
  return (
    <div class="chain" role="status" aria-label="The chain of the trail">
      {chain.runningrows !== '' ? (
        <span class="soft">Being checked: {Number(chain.runningrows).toLocaleString()} rows so far …</span>
      ) : (
        <>
          <State of={chain} />
          <Button kind="plain" onClick={props.check}>
            Check now
          </Button>
        </>
      )}
    </div>
  );
}

function State(props: { readonly of: ChainState }) {
  const { of } = props;
  switch (of.state) {
    case 'HOLDS':
      return (
        <>
          <Badge kind="good">The chain holds</Badge>
          <span class="soft">
            {Number(of.rows).toLocaleString()} rows, last checked <Time at={of.checked} />
          </span>
        </>
      );
    case 'BROKEN':
      return <Badge kind="failed">The chain does not hold</Badge>;
    case 'UNREAD':
      return (
        <span class="soft">
          The chain could not be checked (<Time at={of.checked} />)
        </span>
      );
    case 'UNKNOWN':
      return <span class="soft">Not checked since the server started</span>;
  }
}

/** What is wrong with it, where something is. */
export function Flaws(props: { readonly chain: ChainState | undefined }) {
  const { chain } = props;
  if (chain?.state !== 'BROKEN') {
    return null;
  }
  const more = Number(chain.flawcount) - chain.flaws.length;
  return (
    <Notice kind="bad">
      <p>
        The trail is not as it was written. Keep a copy of its folder as it is, and run <code>hark verify --all</code>.
      </p>
      <ul class="flaws">
        {chain.flaws.map((each) => (
          <li key={each}>{each}</li>
        ))}
        {more > 0 && <li>… and {more.toLocaleString()} more.</li>}
      </ul>
    </Notice>
  );
}
