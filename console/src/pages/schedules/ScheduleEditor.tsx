import { useMemo, useState } from 'preact/hooks';
import { command } from '../../api/client';
import { go, href } from '../../app/router';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { type Form, useForm } from '../../ui/form';
import { Notice } from '../../ui/Notice';
import { tell, tellFailure } from '../../ui/toasts';
import { looksAtAgents, read } from './criteria';
import { DryRun } from './DryRun';
import { fields, NEW, parameters, type Schedule, state } from './model';
import { Fields } from './ScheduleFields';

interface EditorProps {
  /** Undefined for a new one. */
  readonly schedule: Schedule | undefined;
  readonly all: readonly Schedule[];
  readonly onKept: () => void;
}

const ABOUT = [
  { code: 59, says: /archive action/, field: 'ARCHIVEACTION' },
  { code: 59, says: /percent/i, field: 'PERCENT' },
];

/** One schedule: what it takes, what becomes of that, and what it would have done. */
export function ScheduleEditor(props: EditorProps) {
  const { schedule } = props;
  const start = useMemo(() => (schedule ? fields(schedule) : NEW), [schedule]);
  const form = useForm(start, ABOUT);
  const [isLeaving, setLeaving] = useState(false);
  const title = schedule ? schedule.name : 'New schedule';
  const back = () => go(href('schedules'));

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!form.get('NAME').trim()) {
      form.refuse('NAME', 'A schedule needs a name');
      return;
    }
    const action = schedule ? { ACTION: 'UPDATE', SCHEDULEID: schedule.scheduleid } : { ACTION: 'ADD' };
    if (await form.send(() => command('IMPORTSCHEDULE', { ...said(form, schedule), ...action }))) {
      tell(schedule ? 'The schedule is changed. It holds from the next event of each call on.' : 'The schedule is made.');
      props.onKept();
      back();
    }
  };
  const onOff = async (active: string) => {
    try {
      await command('IMPORTSCHEDULE', { ACTION: 'UPDATE', SCHEDULEID: schedule?.scheduleid, ACTIVE: active });
      tell(active === 'Y' ? 'The schedule is active.' : 'The schedule is off.');
      props.onKept();
    } catch (error) {
      tellFailure(error);
    }
  };

  return (
    <div class="page schedule">
      <div class="top">
        <Button kind="plain" icon="left" label="Back to all schedules" onClick={back} />
        <h1 class="cut">{title}</h1>
        {schedule && <Badge kind={state(schedule).kind}>{state(schedule).word}</Badge>}
        {schedule && (
          <>
            <Button disabled={form.isDirty} onClick={() => onOff(schedule.active === 'TRUE' ? 'N' : 'Y')}>
              {schedule.active === 'TRUE' ? 'Switch off' : 'Switch on'}
            </Button>
            <Button kind="danger" icon="trash" onClick={() => setLeaving(true)}>
              Remove
            </Button>
          </>
        )}
      </div>
      <div class="halves">
        <form class="form" onSubmit={submit} noValidate aria-label={title}>
          {form.failure && <Notice kind="bad">{form.failure}</Notice>}
          <Fields form={form} schedule={schedule} all={props.all} />
          <div class="form-actions">
            <Button onClick={back}>Cancel</Button>
            <Button kind="primary" type="submit" busy={form.isBusy} disabled={schedule !== undefined && !form.isDirty}>
              {schedule ? 'Keep the changes' : 'Make the schedule'}
            </Button>
          </div>
        </form>
        <DryRun
          said={() => tried(form, schedule)}
          impossible={impossible(form)}
        />
      </div>
      {isLeaving && schedule && (
        <Confirm
          title={`Remove “${schedule.name}”?`}
          does="Remove the schedule"
          run={() => command('IMPORTSCHEDULE', { ACTION: 'DELETE', SCHEDULEID: schedule.scheduleid })}
          onDone={() => {
            tell('The schedule is removed. What it recorded stays.');
            props.onKept();
            back();
          }}
          onClose={() => setLeaving(false)}
        >
          <p>
            Calls that only it takes are not recorded any more. What it recorded stays, with the keep days it was given. To
            stop it for a while, switch it off.
          </p>
        </Confirm>
      )}
    </div>
  );
}

/** Of a new one all, of one that is there what was changed. */
function said(form: Form, schedule: Schedule | undefined): Record<string, string> {
  return parameters(schedule ? form.changed() : { ...form.values });
}

/** A new one can be tried before it has a name. */
function tried(form: Form, schedule: Schedule | undefined): Record<string, string> {
  const all = said(form, schedule);
  const { NAME, ...nameless } = all;
  return { ...(NAME?.trim() ? all : nameless), ...(schedule ? { SCHEDULEID: schedule.scheduleid } : {}) };
}

function impossible(form: Form): string {
  const criteria = read(form.get('CRITERIA'));
  return form.get('SCHEDULETYPE') === 'AGENT_PERCENTAGE' || (criteria && looksAtAgents(criteria))
    ? 'A schedule that looks at agents cannot be tried: who sat where is not kept.'
    : '';
}
