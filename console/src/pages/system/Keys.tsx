import { useEffect, useState } from 'preact/hooks';
import { json } from '../../api/client';
import { go, href } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Loading } from '../../ui/Loading';
import { type Column, Table } from '../../ui/Table';
import { Time } from '../../ui/Time';
import { tell } from '../../ui/toasts';
import { type Key, KEYS, NewKey } from './NewKey';

/** The keys of programs, for superusers. */
export function Keys(props: { readonly chosen: string | undefined }) {
  const [keys, setKeys] = useState<readonly Key[]>();
  const [error, setError] = useState<unknown>();
  const [leaving, setLeaving] = useState<Key>();
  const look = () => {
    setError(undefined);
    json<{ keys: readonly Key[] }>(KEYS)
      .then((answer) => setKeys(answer.keys))
      .catch(setError);
  };
  useEffect(look, []);
  const isNew = props.chosen === 'new';

  const columns: readonly Column<Key>[] = [
    { name: 'Program', width: 'minmax(112px, 1.2fr)', cell: (row) => <strong>{row.name}</strong> },
    { name: 'Role', width: 'minmax(88px, 1fr)', cell: (row) => row.role || <Badge kind="warn">Its role is gone</Badge> },
    { name: 'Made', width: 'minmax(96px, 1fr)', wide: true, cell: (row) => <Time at={row.made} /> },
    { name: 'By', width: 'minmax(80px, 0.8fr)', wide: true, cell: (row) => row.madeBy },
    { name: 'Good until', width: 'minmax(96px, 1fr)', cell: (row) => <Until end={row.expires} /> },
    {
      name: '',
      label: 'Take back',
      width: '104px',
      end: true,
      cell: (row) => (
        <Button kind="plain" onClick={() => setLeaving(row)}>
          Take back<span class="unseen"> {row.name}</span>
        </Button>
      ),
    },
  ];

  return (
    <>
      <div class="row wrap">
        <p class="soft grow">A program shows its key as X-Api-Key on this port, and may do what the role of the key allows.</p>
        <Button icon="plus" onClick={() => go(href('system', ['keys', 'new']))}>
          New key
        </Button>
      </div>
      <Loading of={{ answer: keys, error, reload: look }} />
      {keys && (
        <div class={isNew ? 'split open' : 'split'}>
          <Table
            label="Keys of programs"
            columns={columns}
            rows={keys}
            keyOf={(row) => String(row.id)}
            empty={
              <Empty icon="key" title="No program has a key yet">
                <p>Make one for each program that connects from another machine. It is shown once, and can be taken back.</p>
              </Empty>
            }
          />
          {isNew && <NewKey onMade={look} />}
        </div>
      )}
      {leaving && (
        <Confirm
          title={`Take back the key of “${leaving.name}”?`}
          does="Take it back"
          run={() => json(`${KEYS}/${leaving.id}`, { method: 'DELETE' })}
          onDone={() => {
            setLeaving(undefined);
            tell('The key is taken back.');
            look();
          }}
          onClose={() => setLeaving(undefined)}
        >
          <p>From then on it opens nothing. The program needs a new one.</p>
        </Confirm>
      )}
    </>
  );
}

function Until(props: { readonly end: string | undefined }) {
  if (!props.end) {
    return <span class="soft">No end</span>;
  }
  return Date.parse(props.end) <= Date.now() ? <Badge kind="warn">Over</Badge> : <Time at={props.end} />;
}
