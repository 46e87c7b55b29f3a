import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';

interface ButtonProps {
  readonly children?: ComponentChildren;
  readonly kind?: 'primary' | 'plain' | 'danger' | undefined;
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName;
  /** For a button that shows its icon alone. */
  readonly label?: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** For a button that is in or out. */
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly class?: string;
  readonly onClick?: (event: MouseEvent) => void;
}

export function Button(props: ButtonProps) {
  const classes = ['button', props.kind, props.label && !props.children && 'icon', props.class];
  return (
    <button
      type={props.type ?? 'button'}
      class={classes.filter(Boolean).join(' ')}
      disabled={props.disabled || props.busy}
      aria-busy={props.busy || undefined}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      title={props.label}
      onClick={props.onClick}
    >
      {props.busy ? <span class="waiting" /> : props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}
