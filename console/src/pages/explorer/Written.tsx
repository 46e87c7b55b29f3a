import { Copy } from '../../ui/Copy';

/** Text to read and to copy. */
export function Written(props: { readonly title: string; readonly text: string }) {
  return (
    <section class="written" aria-label={props.title}>
      <div class="row">
        <h3 class="grow">{props.title}</h3>
        <Copy text={props.text} of={props.title} done="Copied." />
      </div>
      <pre tabIndex={0} role="group" aria-label={props.title}>{props.text}</pre>
    </section>
  );
}
