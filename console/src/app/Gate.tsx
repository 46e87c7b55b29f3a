import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Logo } from '../ui/icons';
import { Toasts } from '../ui/toasts';

/** What stands before the console: one card in the middle. */
export function Gate(props: { readonly title: string; readonly children?: ComponentChildren }) {
  useEffect(() => {
    document.title = props.title ? `${props.title} · Hark` : 'Hark';
  }, [props.title]);
  return (
    <main class="gate">
      <span class="brand">
        <Logo size={32} /> Hark
      </span>
      {props.title && (
        <section class="card stack" aria-labelledby="gate-title">
          <h1 id="gate-title">{props.title}</h1>
          {props.children}
        </section>
      )}
      <Toasts />
    </main>
  );
}
