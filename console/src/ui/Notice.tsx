import type { ComponentChildren } from 'preact';
import { Icon } from './icons';

interface NoticeProps {
  readonly kind: 'info' | 'warn' | 'bad' | 'good';
  readonly children: ComponentChildren;
}

const ICONS = { info: 'info', warn: 'warning', bad: 'warning', good: 'good' } as const;

/** A sentence that matters now; one that says what failed is read out at once. */
export function Notice(props: NoticeProps) {
  return (
    <div class={`notice ${props.kind}`} role={props.kind === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[props.kind]} />
      <div class="grow">{props.children}</div>
    </div>
  );
}
