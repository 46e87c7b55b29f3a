import { capital, sentence } from '../../api/client';
import { fully, when } from '../../api/time';
import { Button } from '../../ui/Button';
import { Copy } from '../../ui/Copy';
import { Fact } from '../../ui/Fact';
import { Looking } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { addressOf, type AuditRow, kindOf, resultOf, type Thing, wayOf } from './row';
import { useRow } from './trail';

interface RowPanelProps {
  readonly number: string;
  /** As the list has it. */
  readonly listed: AuditRow | undefined;
  readonly onClose: () => void;
}

/** One row of the trail with all it says. */
export function RowPanel(props: RowPanelProps) {
  const { row, error } = useRow(props.number, props.listed);
  return (
    <aside class="panel" aria-label={`Row ${props.number}`}>
      <header>
        <div class="grow">
          <h2>Row {props.number}</h2>
          {row && (
            <p class="soft cut">
              {row.command} {row.action}
            </p>
          )}
        </div>
        <Button kind="plain" icon="close" label="Close the row" onClick={props.onClose} />
      </header>
      <div class="content">
        {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
        {!row && error === undefined && <Looking />}
        {row && <Facts row={row} />}
      </div>
    </aside>
  );
}

function Facts(props: { readonly row: AuditRow }) {
  const { row } = props;
  const time = when(row.time);
  const isNamed = row.client !== row.address;
  return (
    <>
      <dl class="facts">
        <Fact name="When" value={time ? fully(time) : row.time} />
        {row.username && <Fact name="User" value={row.username} />}
        {isNamed && <Fact name="Client" value={row.client} />}
        {row.address && <Fact name="From" value={row.address} />}
        <Fact name="Way" value={wayOf(row)} />
        <Fact name="What" value={row.action ? `${row.command} ${row.action}` : row.command} />
        {row.objects.map((each) => (
          <ThingFact key={each.kind} thing={each} />
        ))}
        {row.given.length > 0 && <Fact name="With" value={row.given.join(', ')} />}
        {row.requestid && <Fact name="REQUESTID" value={row.requestid} />}
        {resultOf(row) && <Fact name="Result" value={resultOf(row)} />}
        {row.eventid !== null && <Fact name="Event" value={String(row.eventid)} />}
      </dl>
      {row.code === null && row.begun !== null && (
        <Notice kind="info">The server was cut off before the answer could be written here.</Notice>
      )}
      {row.outcomes.length > 0 && (
        <section class="stack" aria-label="What came of it">
          <h3>What came of it</h3>
          <dl class="facts">
            {row.outcomes.map((each) => (
              <ThingFact key={each.kind} thing={each} />
            ))}
          </dl>
        </section>
      )}
      <section class="stack" aria-label="Chain">
        <h3>Chain</h3>
        <dl class="facts">
          <dt>SHA-256</dt>
          <dd class="mono">{row.hash}</dd>
          <dt>Continues</dt>
          <dd class="mono">{row.previous}</dd>
        </dl>
        <div class="row">
          <span class="mono cut soft">{row.number}:{row.hash.slice(0, 12)}…</span>
          <Copy text={`${row.number}:${row.hash}`} of="number and hash" done="Copied, as hark verify --head takes it." />
        </div>
      </section>
    </>
  );
}

function ThingFact(props: { readonly thing: Thing }) {
  const { thing } = props;
  const address = addressOf(thing);
  return (
    <>
      <dt>{capital(kindOf(thing))}</dt>
      <dd>{address ? <a href={address}>{thing.name}</a> : thing.name}</dd>
    </>
  );
}
