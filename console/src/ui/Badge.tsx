import type { ComponentChildren } from 'preact';

export type BadgeKind = 'recording' | 'failed' | 'good' | 'warn' | 'blackout' | 'quiet';

/** A word of state. Red is for what records and what failed, and nothing else. */
export function Badge(props: {
  readonly kind?: BadgeKind;
  readonly dot?: boolean;
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`badge ${props.kind ?? 'quiet'}`} title={props.title}>
      {props.dot && <span class={`dot ${props.kind === 'recording' ? 'recording' : ''}`} />}
      <span class="cut">{props.children}</span>
    </span>
  );
}
