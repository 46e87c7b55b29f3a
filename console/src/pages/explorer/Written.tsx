import { Button } from '../../ui/Button';
import { tell, tellFailure } from '../../ui/toasts';

/** Text to read and to copy. */
export function Written(props: { readonly title: string; readonly text: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
      tell('Copied.');
    } catch {
      tellFailure(new Error('The browser does not let this page copy. Select the text and copy it yourself.'));
    }
  };
  return (
    <section class="written" aria-label={props.title}>
      <div class="row">
        <h3 class="grow">{props.title}</h3>
        <Button kind="plain" onClick={() => void copy()}>
          Copy<span class="unseen"> {props.title}</span>
        </Button>
      </div>
      <pre tabIndex={0} role="group" aria-label={props.title}>{props.text}</pre>
    </section>
  );
}
