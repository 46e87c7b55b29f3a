import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
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

/** Before the page of somebody whose session ended, also before its dialogs, until he is back; nothing behind can be seen or reached. */
export function Curtain(props: { readonly children: ComponentChildren }) {
  const curtain = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    curtain.current?.showModal();
    return () => requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus());
  }, []);
  return (
    <dialog
      ref={curtain}
      class="curtain"
      aria-label="Log in"
      onCancel={(event) => event.preventDefault()}
      onClose={() => curtain.current?.showModal()} // a browser lets nobody hinder a second Escape
    >
      {props.children}
    </dialog>
  );
}
