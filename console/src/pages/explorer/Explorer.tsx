import { useEffect, useState } from 'preact/hooks';
import { json, sentence } from '../../api/client';
import { href, route } from '../../app/router';
import { Empty } from '../../ui/Empty';
import { SearchField } from '../../ui/Field';
import { Looking } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { CommandForm } from './CommandForm';
import type { Declared } from './declared';

/** Any command of the interface: what it takes, what it answers, and how it looks on the wire. */
export default function Explorer() {
  const [commands, setCommands] = useState<readonly Declared[]>();
  const [error, setError] = useState<unknown>();
  const [sought, setSought] = useState('');
  const chosen = route.value.rest[0]?.toUpperCase();
  useEffect(() => {
    json<{ items: readonly Declared[] }>('/api/v1/commands?limit=1000')
      .then((found) => setCommands(found.items))
      .catch(setError);
  }, []);
  const command = commands?.find((each) => each.type === chosen);
  const words = sought.trim().toUpperCase();
  const found = commands?.filter((each) => each.type.includes(words) || each.manual.toUpperCase().includes(words)) ?? [];

  return (
    <div class="page explorer">
      <div class="top">
        <h1>Explorer</h1>
        <a href="/api/v1/docs" target="_blank">
          The JSON API<span class="unseen">, in a window of its own</span>
        </a>
      </div>
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      {!commands && error === undefined && <Looking />}
      {commands && (
        <div class="chooser">
          <div class="commands">
            <SearchField label="Find a command" value={sought} onInput={setSought} />
            <nav aria-label="Commands">
              {[...new Set(found.map((each) => each.category))].map((category) => (
                <section key={category}>
                  <h2>{category}</h2>
                  <ul>
                    {found
                      .filter((each) => each.category === category)
                      .map((each) => (
                        <li key={each.type}>
                          <a href={href('explorer', [each.type])} aria-current={each.type === chosen ? 'page' : undefined}>
                            {each.type}
                          </a>
                        </li>
                      ))}
                  </ul>
                </section>
              ))}
              {found.length === 0 && <p class="soft">No command has that in its name or its manual.</p>}
            </nav>
          </div>
          {command ? (
            <CommandForm key={command.type} command={command} />
          ) : (
            <Empty icon="explorer" title={chosen ? 'There is no such command' : 'Choose a command'}>
              <p>Fill its form and run it, or copy it as a line for a shell. Those that only look change nothing: try SERVERSTATUS.</p>
            </Empty>
          )}
        </div>
      )}
    </div>
  );
}
