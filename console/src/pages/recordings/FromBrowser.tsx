import { useState } from 'preact/hooks';
import { sentence } from '../../api/client';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { forgetInBrowser, inBrowser, takeOver } from './browserSearches';
import type { Saved } from './saved';

interface FromBrowserProps {
  readonly known: readonly Saved[];
  readonly onDone: () => void;
}

/** Offers what this browser has from before. Not by itself: whoever sat here has saved it. */
export function FromBrowser(props: FromBrowserProps) {
  const [there, setThere] = useState(inBrowser);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  if (there.length === 0) {
    return null;
  }
  const take = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await takeOver(props.known);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
    setThere(inBrowser());
    props.onDone();
  };
  return (
    <Notice kind="info">
      <div class="stack">
        <p>
          This browser has searches from before: {there.map((each) => `“${each.name}”`).join(', ')}. Are they yours?
        </p>
        {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
        <div class="form-actions">
          <Button
            onClick={() => {
              forgetInBrowser();
              setThere([]);
            }}
          >
            Remove them here
          </Button>
          <Button kind="primary" busy={isBusy} onClick={() => void take()}>
            Take them over
          </Button>
        </div>
      </div>
    </Notice>
  );
}
