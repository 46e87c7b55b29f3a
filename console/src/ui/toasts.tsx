import { signal } from '@preact/signals';
import { sentence } from '../api/client';
import { Button } from './Button';
import { Notice } from './Notice';

interface Toast {
  readonly id: number;
  readonly kind: 'good' | 'bad';
  readonly text: string;
}

const GONE_AFTER_MILLIS = 6_000;
const toasts = signal<readonly Toast[]>([]);
let last = 0;

function show(kind: Toast['kind'], text: string): void {
  last += 1;
  const toast = { id: last, kind, text };
  toasts.value = [...toasts.value.slice(-2), toast];
  if (kind === 'good') {
    window.setTimeout(() => remove(toast.id), GONE_AFTER_MILLIS);
  }
}

function remove(id: number): void {
  toasts.value = toasts.value.filter((each) => each.id !== id);
}

/** That it is done; it goes by itself. */
export function tell(text: string): void {
  show('good', text);
}

/** That it is not done and why; it stays until it is taken away. */
export function tellFailure(error: unknown): void {
  show('bad', sentence(error));
}

export function Toasts() {
  return (
    <div class="toasts">
      {toasts.value.map((toast) => (
        <Notice key={toast.id} kind={toast.kind}>
          <div class="row">
            <span class="grow">{toast.text}</span>
            <Button kind="plain" icon="close" label="Take this message away" onClick={() => remove(toast.id)} />
          </div>
        </Notice>
      ))}
    </div>
  );
}
