import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  /** Where it is all there is of a page. */
  readonly isPage?: boolean;
  /** What to do next. */
  readonly children?: ComponentChildren;
}

export function Empty(props: EmptyProps) {
  return (
    <div class="empty">
      <Icon name={props.icon} size={32} />
      {props.isPage ? <h1>{props.title}</h1> : <h2>{props.title}</h2>}
      {props.children}
    </div>
  );
}
