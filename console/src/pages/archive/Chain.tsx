import { href } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Icon } from '../../ui/icons';
import { type Action, does } from './action';

/** What happens to a recording one after the other, as a row of boxes. */
export function Chain(props: { readonly chain: readonly Action[] }) {
  const last = props.chain[props.chain.length - 1];
  return (
    <ol class="chain" aria-label={`Chain of ${props.chain[0]?.name}`}>
      <li class="first">Keep days have passed</li>
      {props.chain.map((action) => (
        <li key={action.archive_action_id}>
          <span class="arrow">
            <Icon name="right" />
          </span>
          <a class="step" href={href('archive', ['actions', action.archive_action_id])}>
            <strong>{action.name}</strong>
            <span>{does(action)}</span>
            {action.location && <span class="soft place">{action.location}</span>}
            {action.active !== 'TRUE' && <Badge>Inactive</Badge>}
          </a>
        </li>
      ))}
      {last && last.storagetype !== 'PURGE' && (
        <li>
          <span class="arrow">
            <Icon name="right" />
          </span>
          <span class="soft">stays there</span>
        </li>
      )}
    </ol>
  );
}
