import { Icon } from './icons';
import { Time } from './Time';

/** Why a call is or is not recorded, as DECISIONS answers. */
export interface Decision {
  readonly decisionid: string;
  readonly time: string;
  readonly deviceid: string;
  readonly callinstance: string;
  readonly asked: string;
  readonly outcome: string;
  readonly scheduleid: string;
  readonly blockedby: string;
  readonly looks: readonly {
    readonly scheduleid: string;
    readonly schedule: string;
    readonly matched: string;
    readonly reason: string;
  }[];
}

const OUTCOMES: Record<string, string> = {
  RECORD: 'Record',
  NO_SCHEDULE: 'No schedule takes it',
  BLOCKED: 'Blocked by a filter',
  STOPPED: 'The scheduler did not run',
};

const ASKED: Record<string, string> = { CALL: 'by the call', API: 'by a client', AGENT: 'by the agent' };

/** Every schedule that was looked at for a call, and what came of it. */
export function DecisionTrace(props: { readonly decision: Decision }) {
  const { decision } = props;
  return (
    <details class="decision">
      <summary>
        <span class="grow">
          <strong>{OUTCOMES[decision.outcome] ?? decision.outcome}</strong>{' '}
          <span class="soft">asked {ASKED[decision.asked] ?? decision.asked.toLowerCase()}</span>
        </span>
        <Time at={decision.time} />
      </summary>
      {decision.blockedby && <p>Block filter {decision.blockedby} forbids it.</p>}
      <ul>
        {decision.looks.map((look, index) => (
          <li key={index} class={look.scheduleid === decision.scheduleid ? 'won' : ''}>
            <Icon name={look.matched === 'TRUE' ? 'good' : 'close'} size={14} />
            <span>
              <strong>{look.schedule}</strong>{' '}
              <span class="unseen">{look.matched === 'TRUE' ? 'matches:' : 'does not match:'}</span> {look.reason}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
