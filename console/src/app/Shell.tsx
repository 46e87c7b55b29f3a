import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sentence } from '../api/client';
import { Button } from '../ui/Button';
import { Empty } from '../ui/Empty';
import { Icon, type IconName, Logo } from '../ui/icons';
import { tellFailure, Toasts } from '../ui/toasts';
import { ChangePassword } from './ChangePassword';
import { type Page, pages } from './pages';
import { go, href, route } from './router';
import { logOut, type Session } from './session';
import { ShortcutList } from './ShortcutList';
import { type Shortcut, useShortcuts } from './shortcuts';
import { chooseTheme, type Theme, theme } from './theme';

const THEMES: Record<Theme, { readonly next: Theme; readonly icon: IconName; readonly label: string }> = {
  system: { next: 'light', icon: 'screen', label: 'Colours: as the system. Change to light' },
  light: { next: 'dark', icon: 'sun', label: 'Colours: light. Change to dark' },
  dark: { next: 'system', icon: 'moon', label: 'Colours: dark. Change to those of the system' },
};

/** The console of somebody who is logged in: where he can go, and where he is. */
export function Shell(props: { readonly session: Session }) {
  const [over, setOver] = useState<'' | 'shortcuts' | 'password'>('');
  const [isOpen, setOpen] = useState(false);
  const offered = pages();
  const { page } = route.value;
  const current = offered.find((each) => each.path === page);
  const main = useRef<HTMLElement>(null);
  const focused = useRef<EventTarget | null>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => catchFocus(main.current, focused.current));
    return () => cancelAnimationFrame(frame);
  }, [route.value]);

  useEffect(() => {
    const first = offered[0];
    if (!page && first) {
      go(href(first.path), 'replace');
    }
    setOpen(false);
    document.title = current ? `${current.title} · Hark` : 'Hark';
  }, [page, current?.title]);

  const walks: readonly Shortcut[] = useMemo(
    () => [
      { keys: '?', does: 'Show these shortcuts', group: 'Everywhere', run: () => setOver('shortcuts') },
      { keys: '/', does: 'Search on this page', group: 'Everywhere', run: search },
      ...offered.map((each) => ({
        keys: `g ${each.key}`,
        does: `Go to ${each.title}`,
        group: 'Everywhere',
        run: () => go(href(each.path)),
      })),
    ],
    [offered.map((each) => each.path).join()],
  );
  useShortcuts(walks);

  return (
    <div class="shell">
      <a
        class="button skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the page
      </a>
      <header class={isOpen ? 'side open' : 'side'}>
        <div class="bar">
          <a class="brand" href="#/" aria-label="Hark, first page">
            <Logo size={24} /> Hark
          </a>
          <Button
            class="menu-button"
            kind="plain"
            icon={isOpen ? 'close' : 'menu'}
            label="Menu"
            expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        </div>
        <nav aria-label="Pages" onClick={() => setOpen(false)}>
          <ul>
            {offered.map((each) => (
              <li key={each.path}>
                <a href={href(each.path)} aria-current={each.path === page ? 'page' : undefined}>
                  <Icon name={each.icon} /> {each.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Who session={props.session} onShortcuts={() => setOver('shortcuts')} onPassword={() => setOver('password')} />
      </header>
      <main class="main" id="main" ref={main} tabIndex={-1} onFocusIn={(event) => (focused.current = event.target)}>
        <Shown page={current} path={page} hasPages={offered.length > 0} />
      </main>
      {over === 'shortcuts' && <ShortcutList onClose={() => setOver('')} />}
      {over === 'password' && <ChangePassword onClose={() => setOver('')} />}
      <Toasts />
    </div>
  );
}

/** What had the keyboard is gone, such as a form that was kept: it goes back to the row that was opened, or to the page. */
function catchFocus(main: HTMLElement | null, before: EventTarget | null): void {
  if (document.activeElement === document.body && before instanceof Node && !before.isConnected) {
    (main?.querySelector<HTMLElement>('.line[tabindex="0"]') ?? main)?.focus();
  }
}

function search(): void {
  document.querySelector<HTMLInputElement>('main [data-search]')?.focus();
}

interface WhoProps {
  readonly session: Session;
  readonly onShortcuts: () => void;
  readonly onPassword: () => void;
}

function Who(props: WhoProps) {
  const { user } = props.session;
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ') || user.userName;
  const colours = THEMES[theme.value];
  return (
    <div class="account">
      <div class="tools">
        <Button kind="plain" icon="keyboard" label="Keyboard shortcuts" onClick={props.onShortcuts} />
        <Button kind="plain" icon={colours.icon} label={colours.label} onClick={() => chooseTheme(colours.next)} />
        <Button kind="plain" icon="key" label="Change your password" onClick={props.onPassword} />
        <Button kind="plain" icon="out" label="Log out" onClick={() => void logOut().catch(tellFailure)} />
      </div>
      <div class="who">
        <span class="cut" title={user.userName}>
          {name}
        </span>
      </div>
    </div>
  );
}

interface ShownProps {
  readonly page: Page | undefined;
  readonly path: string;
  readonly hasPages: boolean;
}

const loaded = new Map<string, ComponentType>();

/** The page itself; its code comes when it is first wanted. */
function Shown(props: ShownProps) {
  const { page } = props;
  const [, setCount] = useState(0);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    setError(undefined);
    if (page && !loaded.has(page.path)) {
      page
        .load()
        .then((module) => {
          loaded.set(page.path, module.default);
          setCount((count) => count + 1);
        })
        .catch(setError);
    }
  }, [page]);

  if (error) {
    return (
      <Empty isPage icon="warning" title="This page could not be loaded">
        <p>{sentence(error)}</p>
        <Button onClick={() => window.location.reload()}>Load the console anew</Button>
      </Empty>
    );
  }
  const Content = page && loaded.get(page.path);
  if (Content) {
    return <Content key={page.path} />;
  }
  if (page || !props.path) {
    return props.hasPages ? null : (
      <Empty isPage icon="info" title="There is nothing for you here yet">
        <p>You have no permission for any page. Ask an administrator to give you a role.</p>
      </Empty>
    );
  }
  return (
    <Empty isPage icon="search" title="There is no such page, or it is not for you">
      <p>Choose one from the navigation. What you may see is for your roles to say.</p>
    </Empty>
  );
}
