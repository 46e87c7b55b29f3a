import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/useAnswer';
import { go, href } from '../../app/router';
import { useShortcuts } from '../../app/shortcuts';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Copy } from '../../ui/Copy';
import { Fact } from '../../ui/Fact';
import { Check, SearchField } from '../../ui/Field';
import { Loading } from '../../ui/Loading';
import { type Column, Table } from '../../ui/Table';
import type { Setting } from './told';

/** Of these one line does not say the value. */
const SEVERAL = ['list', 'objects'];

const COLUMNS: readonly Column<Setting>[] = [
  { name: 'Setting', width: 'minmax(136px, 1.2fr)', cell: (row) => <strong title={row.key}>{row.key}</strong> },
  { name: 'In force', width: 'minmax(112px, 1fr)', cell: (row) => <Value of={row} /> },
  {
    name: 'Set by',
    width: 'minmax(80px, 0.8fr)',
    cell: (row) => (isChanged(row) ? <Badge title={row.source}>{by(row.source)}</Badge> : <span class="soft">Default</span>),
  },
  { name: 'What it does', width: 'minmax(160px, 2.4fr)', wide: true, cell: (row) => <span title={row.description}>{row.description}</span> },
];

/** Every setting as it is in force, with who set it. */
export function Settings(props: { readonly chosen: string | undefined }) {
  const list = useAnswer<{ settings: readonly Setting[] }>('LISTSETTINGS');
  const [search, setSearch] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const all = list.answer?.settings ?? [];
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((row) => (!onlyChanged || isChanged(row)) && says(row, words));
  const chosen = all.find((row) => row.key === props.chosen);
  useShortcuts(chosen ? [{ keys: 'Escape', does: 'Close the setting', group: 'System', run: close }] : []);
  return (
    <>
      <div class="row wrap">
        <p class="soft grow">Settings are read at the start: from --set, the environment, hark.conf, in this order.</p>
        <Check
          label={`Only what was set (${all.filter(isChanged).length})`}
          checked={onlyChanged}
          onChange={setOnlyChanged}
        />
        <SearchField label="Search settings" value={search} onInput={setSearch} />
      </div>
      <Loading of={list} />
      {list.answer && (
        <div class={chosen ? 'split open' : 'split'}>
          <Table
            label="Settings"
            columns={COLUMNS}
            rows={shown}
            keyOf={(row) => row.key}
            chosen={props.chosen}
            onChoose={(row) => go(href('system', ['settings', row.key]))}
            empty={<p class="empty">{search ? 'None is like that.' : 'Nothing was set: all is at its default.'}</p>}
          />
          {chosen && <SettingPanel key={chosen.key} setting={chosen} />}
        </div>
      )}
    </>
  );
}

function close(): void {
  go(href('system', ['settings']));
}

function isChanged(row: Setting): boolean {
  return row.source !== 'default';
}

function says(row: Setting, words: readonly string[]): boolean {
  const text = `${row.key} ${row.value} ${row.default} ${row.description} ${row.source} ${row.limitcodes}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Of a file its name; whole it stands in the panel. */
function by(source: string): string {
  return source.includes('/') ? source.slice(source.lastIndexOf('/') + 1) : source;
}

function Value(props: { readonly of: Setting }) {
  const { value, secret } = props.of;
  if (value === '') {
    return <span class="soft">{secret === 'TRUE' ? 'None' : 'Nothing'}</span>;
  }
  return (
    <span class="mono" title={value}>
      {value}
    </span>
  );
}

function SettingPanel(props: { readonly setting: Setting }) {
  const { setting } = props;
  const isSecret = setting.secret === 'TRUE';
  return (
    <aside class="panel" aria-label={setting.key}>
      <header>
        <h2 class="grow whole-word">{setting.key}</h2>
        <Button kind="plain" icon="close" label="Close the setting" onClick={close} />
      </header>
      <div class="content stack">
        <p>{setting.description}</p>
        <dl class="facts">
          <Fact name="In force" value={setting.value || (isSecret ? 'None' : 'Nothing')} />
          <Fact name="Set by" value={isChanged(setting) ? setting.source : 'Default'} />
          <Fact name="Default" value={setting.default || 'Nothing'} />
          <Fact name="Kind" value={setting.kind} />
          {setting.bounds && <Fact name="May be" value={setting.bounds} />}
          {setting.limitcodes && <Fact name="Over it clients are told" value={setting.limitcodes} />}
        </dl>
        {isSecret && <p class="soft">It is a secret: what is set is shown nowhere.</p>}
        <p class="soft">Another value goes into hark.conf and counts from the next start.</p>
        {!isSecret && !SEVERAL.includes(setting.kind) && (
          <p class="row">
            <code class="grow whole-word">{line(setting)}</code>
            <Copy text={line(setting)} of={`the line of ${setting.key}`} done="Copied. It belongs into hark.conf." />
          </p>
        )}
      </div>
    </aside>
  );
}

/** As it stands in the file. */
function line(setting: Setting): string {
  const value = setting.value || setting.default;
  return `${setting.key} = ${/^(\d+|true|false|on|off)$/.test(value) ? value : JSON.stringify(value)}`;
}
