import { Badge } from '../../ui/Badge';
import type { RecordingRow } from './columns';

/** How far a recording is. One that is complete says nothing: most are. */
export function State(props: { readonly of: RecordingRow }) {
  switch (props.of['state']) {
    case 'COMPLETE':
      return <span class="soft">Complete</span>;
    case 'RECORDING':
      return (
        <Badge kind="recording" dot>
          Recording
        </Badge>
      );
    case 'RENDERING':
      return <Badge>Being sealed</Badge>;
    case 'FAILED':
      return <Badge kind="failed">Failed</Badge>;
    default:
      return <Badge>{props.of['state']}</Badge>;
  }
}
