import { useEffect, useState } from 'preact/hooks';
import { textOf } from '../../api/client';
import { useAnswer } from '../../api/useAnswer';
import { href } from '../../app/router';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { type Column, Table } from '../../ui/Table';
import { type Sample, samples, used } from './gauges';
import { Share } from './Share';
import type { Setting } from './told';

interface Limit {
  readonly setting: Setting;
  readonly used: number | undefined;
}

const COLUMNS: readonly Column<Limit>[] = [
  {
    name: 'Limit',
    width: 'minmax(136px, 1fr)',
    cell: ({ setting }) => <a href={href('system', ['settings', setting.key])}>{setting.key}</a>,
  },
  {
    name: 'In use now',
    width: 'minmax(136px, 1.2fr)',
    cell: ({ setting, used: now }) =>
      now === undefined ? (
        <span>
          {figure(setting.value)} <span class="soft">{setting.kind === 'whole number' ? '' : setting.kind}</span>
        </span>
      ) : (
        <Share of={setting.key} used={now} most={Number(setting.value)} />
      ),
  },
  { name: 'Over it', width: 'minmax(72px, 0.7fr)', wide: true, cell: ({ setting }) => setting.limitcodes },
  { name: 'What it bounds', width: 'minmax(160px, 2fr)', wide: true, cell: ({ setting }) => <span title={setting.description}>{setting.description}</span> },
];

/** What the server takes at most, and how near it is to that. */
export function Limits() {
  const settings = useAnswer<{ settings: readonly Setting[] }>('LISTSETTINGS');
  const [measured, setMeasured] = useState<readonly Sample[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    textOf('/metrics', { headers: { Accept: 'text/plain' }, signal: leaving.signal })
      .then(({ isGood, text }) => setMeasured(isGood ? samples(text) : []))
      .catch(() => undefined); // the settings, asked beside it, say what is wrong
    return () => leaving.abort();
  }, [settings.answer]);
  const limits = (settings.answer?.settings ?? [])
    .filter((setting) => setting.limitcodes !== '' && /^\d+$/.test(setting.value))
    .map((setting) => ({ setting, used: used(setting.key, measured) }))
    .sort((one, other) => share(other) - share(one) || one.setting.key.localeCompare(other.setting.key));
  return (
    <>
      <div class="row wrap">
        <p class="soft grow">
          What is measured stands first, the fullest on top. Over a limit clients are told the code that stands beside it.
        </p>
        <Button icon="refresh" onClick={settings.reload}>
          Look again
        </Button>
      </div>
      <Loading of={settings} />
      {settings.answer && <Table label="Limits" columns={COLUMNS} rows={limits} keyOf={({ setting }) => setting.key} />}
    </>
  );
}

function share(limit: Limit): number {
  return limit.used === undefined ? -1 : limit.used / Math.max(1, Number(limit.setting.value));
}

function figure(value: string): string {
  return Number(value).toLocaleString();
}
