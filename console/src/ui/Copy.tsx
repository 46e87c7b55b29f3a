import { Button } from './Button';
import { tell, tellFailure } from './toasts';

interface CopyProps {
  readonly text: string;
  /** What it is, for who does not see where the button stands. */
  readonly of: string;
  readonly done: string;
}

/** Puts text where it can be pasted from. */
export function Copy(props: CopyProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
      tell(props.done);
    } catch {
      tellFailure(new Error('The browser does not let this page copy. Select the text and copy it yourself.'));
    }
  };
  return (
    <Button kind="plain" onClick={() => void copy()}>
      Copy<span class="unseen"> {props.of}</span>
    </Button>
  );
}
