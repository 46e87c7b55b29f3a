import { useEffect, useState } from 'preact/hooks';
import { textOf } from '../../api/client';
import { type Polled, usePolled } from '../../api/usePolled';
import { href } from '../../app/router';
import { may } from '../../app/session';
import { Badge, type BadgeKind } from '../../ui/Badge';
import { bytes } from '../../ui/bytes';
import { Empty } from '../../ui/Empty';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/Time';
import { lasting } from './figures';
import { type Finding, type Findings, type Status, STATUS } from './told';

const EVERY_MILLIS = 3_000;
const SIGNS: Record<Finding['severity'], { readonly kind: BadgeKind; readonly label: string }> = {
  critical: { kind: 'failed', label: 'Critical' },
  warning: { kind: 'warn', label: 'Warning' },
  advice: { kind: 'quiet', label: 'Advice' },
};

/** How the server is: what is wrong now, and what to do about it. */
export function Health() {
  const findings = usePolled<Findings>('/api/v1/findings', EVERY_MILLIS);
  const status = usePolled<Status>(STATUS, EVERY_MILLIS);
  const readiness = useReadiness(findings);
  return (
    <>
      <Loading of={findings} />
      {status.answer && <Tiles status={status.answer} readiness={readiness} />}
      {readiness?.isGood === false && (
        <Notice kind="warn">
          <p>The server is not ready: load balancers send nothing here until it is.</p>
          <ul>
            {readiness.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {findings.answer && <FindingList told={findings.answer} isOld={findings.error !== undefined} />}
    </>
  );
}

interface Readiness {
  readonly isGood: boolean;
  /** What stands in the way, each a sentence. */
  readonly lines: readonly string[];
}

/** What load balancers are told; asked whenever findings were asked for, with an answer or without. */
function useReadiness(turn: Polled<Findings>): Readiness | undefined {
  const [found, setFound] = useState<Readiness>();
  useEffect(() => {
    const leaving = new AbortController();
    textOf('/health/ready', { signal: leaving.signal })
      .then(({ isGood, text }) => setFound({ isGood, lines: text.trim().split('\n').slice(1) }))
      .catch(() => leaving.signal.aborted || setFound(undefined)); // that nobody answers is said above
    return () => leaving.abort();
  }, [turn.answer, turn.error]);
  return found;
}

function Tiles(props: { readonly status: Status; readonly readiness: Readiness | undefined }) {
  const { status, readiness } = props;
  const parts = [
    { name: 'Scheduler', state: status.scheduler },
    { name: 'Recorder', state: status.recorder },
    { name: 'Journal', state: status.logger },
    { name: 'Database', state: status.database },
  ];
  return (
    <dl class="tiles card">
      <div>
        <dt>Ready</dt>
        <dd class="big">{readiness === undefined ? '–' : readiness.isGood ? 'Yes' : 'No'}</dd>
      </div>
      <div>
        <dt>Up for</dt>
        <dd class="big">{lasting(status.uptime)}</dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd class="big cut" title={status.version}>
          {status.version}
        </dd>
      </div>
      <div>
        <dt>Free for recordings</dt>
        <dd class="big">{status.diskfree === null ? 'Not known' : bytes(status.diskfree)}</dd>
      </div>
      <div>
        <dt>Clients of the command port</dt>
        <dd class="big">{status.clients.toLocaleString()}</dd>
      </div>
      {parts.map((each) => (
        <div key={each.name}>
          <dt>{each.name}</dt>
          <dd>
            <Badge kind={each.state === 'RUNNING' ? 'good' : 'failed'}>{each.state === 'RUNNING' ? 'Running' : 'Stopped'}</Badge>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FindingList(props: { readonly told: Findings; readonly isOld: boolean }) {
  const { counts, findings, at } = props.told;
  const hidden = counts.critical + counts.warning + counts.advice - findings.length;
  return (
    <section class="stack" aria-labelledby="findings">
      <div class="row wrap">
        <h2 class="grow" id="findings">
          What is wrong now
        </h2>
        <span class="soft">
          {props.isOld ? 'As it was at ' : 'Looked at '}
          <Time at={at} />
        </span>
      </div>
      <p role="status" class={findings.length === 0 ? 'unseen' : ''}>
        {summary(counts)}
      </p>
      {findings.length === 0 ? (
        <Empty icon="good" title="Nothing is wrong">
          <p>Calls, recordings, files, disks and certificates are looked at once a second. What is found shows here by itself.</p>
        </Empty>
      ) : (
        <ul class="findings">
          {findings.map((each) => (
            <FindingCard key={`${each.name} ${each.deviceId} ${each.callInstance} ${each.recordId} ${each.detail}`} finding={each} />
          ))}
        </ul>
      )}
      {hidden > 0 && <p class="soft">And {hidden.toLocaleString()} more of these kinds.</p>}
    </section>
  );
}

/** Read out when it changes. */
function summary(counts: Findings['counts']): string {
  const said = [
    counts.critical > 0 && `${counts.critical} critical`,
    counts.warning > 0 && `${counts.warning} ${counts.warning === 1 ? 'warning' : 'warnings'}`,
  ].filter(Boolean);
  const wrong = said.length > 0 ? `${said.join(', ')}.` : 'Nothing is wrong.';
  return counts.advice > 0 ? `${wrong} ${counts.advice} ${counts.advice === 1 ? 'piece' : 'pieces'} of advice.` : wrong;
}

function FindingCard(props: { readonly finding: Finding }) {
  const { finding } = props;
  const sign = SIGNS[finding.severity];
  return (
    <li class={`card finding ${finding.severity}`}>
      <div class="row wrap">
        <Badge kind={sign.kind}>{sign.label}</Badge>
        <strong class="grow">{finding.what}</strong>
        <span class="soft">
          since <Time at={finding.since} />
        </span>
      </div>
      <p>{finding.remedy}</p>
      <p class="soft row wrap">
        <span class="mono">{finding.name}</span>
        <About finding={finding} />
      </p>
    </li>
  );
}

/** What it is about, with the way there for who may go it. */
function About(props: { readonly finding: Finding }) {
  const { deviceId, recordId } = props.finding;
  return (
    <>
      {deviceId &&
        (may('live.view') ? <a href={href('live', ['devices', deviceId])}>Device {deviceId}</a> : <span>Device {deviceId}</span>)}
      {recordId !== undefined &&
        (may('recordings.search') ? (
          <a href={href('recordings', [String(recordId)])}>Recording {recordId}</a>
        ) : (
          <span>Recording {recordId}</span>
        ))}
    </>
  );
}
