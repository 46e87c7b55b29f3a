import { useEffect, useState } from 'preact/hooks';
import { command, json, sentence } from '../../api/client';
import { href } from '../../app/router';
import { may } from '../../app/session';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Copy } from '../../ui/Copy';
import { Empty } from '../../ui/Empty';
import { Notice } from '../../ui/Notice';
import { Prose } from '../../ui/Prose';
import { type Column, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';

interface Stranger {
  readonly kind: string;
  readonly name: string;
  readonly times: string;
  readonly firsttime: string;
  readonly lasttime: string;
  readonly client: string;
  readonly example: string;
  readonly suggestion: string;
}

interface Marked {
  readonly type: string;
  readonly mark: string;
  readonly category: string;
  readonly built: boolean;
  readonly manual: string;
}

const STRANGERS: readonly Column<Stranger>[] = [
  { name: 'Word', width: 'minmax(104px, 1fr)', cell: (row) => <strong>{row.name}</strong> },
  { name: 'Is a', width: '88px', wide: true, cell: (row) => (row.kind === 'TYPE' ? 'TYPE' : 'Parameter') },
  { name: 'Times', width: '56px', end: true, cell: (row) => row.times },
  { name: 'Last', width: 'minmax(96px, 0.8fr)', cell: (row) => <Time at={row.lasttime} /> },
  { name: 'Client', width: 'minmax(80px, 0.7fr)', wide: true, cell: (row) => row.client },
  { name: 'First used so', width: 'minmax(120px, 1.4fr)', wide: true, cell: (row) => <span title={row.example}>{row.example}</span> },
  { name: 'May be mended by', width: 'minmax(168px, 1.4fr)', cell: (row) => <Mending line={row.suggestion} /> },
];

const COMMANDS: readonly Column<Marked>[] = [
  {
    name: 'Command',
    width: 'minmax(136px, 1fr)',
    cell: (row) => (may('api.explorer') ? <a href={href('explorer', [row.type])}>{row.type}</a> : row.type),
  },
  {
    name: 'Mark',
    width: 'minmax(96px, 0.6fr)',
    cell: (row) => (row.built ? <Badge kind={row.mark === 'A' ? 'good' : 'quiet'}>{row.mark === 'A' ? 'A, attested' : 'D, our design'}</Badge> : <Badge kind="warn">Answers 49</Badge>),
  },
  { name: 'Chapter', width: 'minmax(104px, 0.8fr)', wide: true, cell: (row) => row.category },
  { name: 'What it does', width: 'minmax(160px, 3fr)', wide: true, cell: (row) => <span title={row.manual}><Prose text={row.manual} /></span> },
];

/** How what clients say goes with what is understood here. */
export default function Compatibility() {
  const [strangers, setStrangers] = useState<readonly Stranger[]>();
  const [commands, setCommands] = useState<readonly Marked[]>([]);
  const [error, setError] = useState<unknown>();
  const look = () => {
    setError(undefined);
    command<{ strangers?: readonly Stranger[] }>('LISTCOMPAT')
      .then((answer) => setStrangers(answer.strangers ?? []))
      .catch(setError);
    json<{ items: readonly Marked[] }>('/api/v1/commands?limit=1000')
      .then((answer) => setCommands(answer.items))
      .catch(setError);
  };
  useEffect(look, []);

  return (
    <div class="page compatibility">
      <div class="top">
        <h1>Compatibility</h1>
        <Button icon="refresh" onClick={look}>
          Look again
        </Button>
      </div>
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      <h2>Words that clients use and nobody here knows</h2>
      <p class="soft">
        An alias mends a word: copy it into the list “aliases” of hark.conf, with its quotes, and restart the server.
      </p>
      <Table
        label="Unknown words"
        columns={STRANGERS}
        rows={strangers ?? []}
        keyOf={(row) => `${row.kind} ${row.name}`}
        empty={
          strangers && (
            <Empty icon="good" title="Every word was understood">
              <p>When a client sends a TYPE or a parameter that is not known, it shows here with what may mend it.</p>
            </Empty>
          )
        }
      />
      <h2>Marks of the commands</h2>
      <Table label="Commands" columns={COMMANDS} rows={commands} keyOf={(row) => row.type} />
    </div>
  );
}

function Mending(props: { readonly line: string }) {
  if (!props.line) {
    return <span class="soft">No alias would mend it</span>;
  }
  return (
    <span class="row">
      <span class="cut mono" title={props.line}>{props.line}</span>
      <Copy text={`"${props.line}"`} of={props.line} done="Copied. It belongs into hark.conf." />
    </span>
  );
}
