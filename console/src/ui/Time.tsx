import { signal } from '@preact/signals';
import { fully, shortly, span, when } from '../api/time';

/** A time of the API in the viewer's zone. */
export function Time(props: { readonly at: string | Date | undefined; readonly none?: string }) {
  const time = props.at instanceof Date ? props.at : when(props.at);
  return time ? (
    <time dateTime={time.toISOString()} title={fully(time)}>
      {shortly(time)}
    </time>
  ) : (
    <span class="soft">{props.none ?? '–'}</span>
  );
}

/** Once a second. */
const now = signal(Date.now());
window.setInterval(() => {
  if (!document.hidden) {
    now.value = Date.now();
  }
}, 1_000);

/** How long it has lasted, and it goes on. */
export function Since(props: { readonly at: Date | undefined }) {
  return <span>{props.at ? span((now.value - props.at.getTime()) / 1_000) : '–'}</span>;
}
