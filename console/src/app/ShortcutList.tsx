import { Dialog } from '../ui/Dialog';
import { shortcuts } from './shortcuts';

/** All shortcuts that work where we are. */
export function ShortcutList(props: { readonly onClose: () => void }) {
  const all = shortcuts();
  const groups = [...new Set(all.map((each) => each.group))];
  return (
    <Dialog title="Keyboard shortcuts" onClose={props.onClose}>
      <div class="stack">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl class="keys">
              {all
                .filter((each) => each.group === group)
                .map((each) => (
                  <div key={each.keys}>
                    <dt>
                      {each.keys.split(' ').map((key) => (
                        <kbd key={key}>{NAMES[key] ?? key}</kbd>
                      ))}
                    </dt>
                    <dd>{each.does}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section aria-label="Tables">
          <h3>Tables</h3>
          <dl class="keys">
            <div>
              <dt>
                <kbd>↑</kbd>
                <kbd>↓</kbd>
              </dt>
              <dd>Walk through the rows; Home, End and the page keys, too</dd>
            </div>
            <div>
              <dt>
                <kbd>Enter</kbd>
              </dt>
              <dd>Open the row</dd>
            </div>
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

const NAMES: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };
