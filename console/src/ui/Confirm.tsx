import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { sentence } from '../api/client';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Notice } from './Notice';

interface ConfirmProps {
  readonly title: string;
  /** What the button says: what is done, and not "OK". */
  readonly does: string;
  /** What becomes of it. */
  readonly children: ComponentChildren;
  readonly run: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before something goes that does not come back. */
export function Confirm(props: ConfirmProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.run();
      props.onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <div class="stack">
        {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
        {props.children}
        <div class="form-actions">
          <Button onClick={props.onClose}>Leave it as it is</Button>
          <Button kind="danger" busy={isBusy} onClick={run}>
            {props.does}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
