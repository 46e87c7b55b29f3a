import { sentence } from '../api/client';
import { Button } from './Button';
import { Notice } from './Notice';

interface LoadingProps {
  readonly of: { readonly answer: unknown; readonly error: unknown; readonly reload: () => void };
}

/** While the server is asked, and when it said no. */
export function Loading(props: LoadingProps) {
  if (props.of.error !== undefined) {
    return (
      <Notice kind="bad">
        <div class="row wrap">
          <span class="grow">{sentence(props.of.error)}</span>
          <Button icon="refresh" onClick={props.of.reload}>
            Try again
          </Button>
        </div>
      </Notice>
    );
  }
  return props.of.answer ? null : <Looking />;
}

export function Looking() {
  return (
    <div class="empty" role="status">
      <span class="waiting" /> Looking …
    </div>
  );
}
