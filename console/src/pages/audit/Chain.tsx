import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Time } from '../../ui/Time';
import type { ChainState, Watched } from './watched';

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
          <Badge kind="good">{of.acknowledged.length > 0 ? 'The chain holds, but for known flaws' : 'The chain holds'}</Badge>
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
