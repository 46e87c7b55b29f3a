import { useAnswer } from '../../api/useAnswer';
import { may } from '../../app/session';
import { Check, Select, TextArea, TextField } from '../../ui/Field';
import type { Form } from '../../ui/form';
import { CriteriaBuilder } from './CriteriaBuilder';
import { inOrder, type Schedule, TYPES } from './model';

interface FieldsProps {
  readonly form: Form;
  readonly schedule: Schedule | undefined;
  readonly all: readonly Schedule[];
}

export function Fields(props: FieldsProps) {
  const { form } = props;
  const text = (name: string, label: string, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField
      label={label}
      value={form.get(name)}
      onInput={(value) => form.set(name, value)}
      fault={form.fault(name)}
      {...more}
    />
  );
  const flag = (name: string, label: string) => (
    <Check label={label} checked={form.get(name) === 'Y'} onChange={(on) => form.set(name, on ? 'Y' : 'N')} />
  );
  const type = form.get('SCHEDULETYPE');
  return (
    <>
      <fieldset>
        <legend>What it is</legend>
        <div class="fields">
          <div class="whole">{text('NAME', 'Name', { maxLength: 128 })}</div>
          <div class="whole">
            <TextArea
              label="Description"
              rows={2}
              value={form.get('DESCRIPTION')}
              onInput={(value) => form.set('DESCRIPTION', value)}
              fault={form.fault('DESCRIPTION')}
            />
          </div>
          {text('PRIORITY', 'Priority', { type: 'number', hint: place(props) })}
          {text('OWNER', 'Owner', { hint: 'Who to ask about it' })}
        </div>
      </fieldset>
      <fieldset>
        <legend>Which calls</legend>
        <div class="stack">
          <div class="fields">
            <Select
              label="Takes"
              value={type}
              choices={TYPES}
              onChange={(value) => form.set('SCHEDULETYPE', value)}
              fault={form.fault('SCHEDULETYPE')}
            />
            {type === 'SET_NUMBER' ? (
              <>
                {text('QUOTA', 'Calls', { type: 'number' })}
                {text('PERIODHOURS', 'In hours', { type: 'number', hint: '24 unless said' })}
              </>
            ) : (
              text('PERCENT', 'Percent of them', { type: 'number', hint: percentHint(type) })
            )}
          </div>
          <CriteriaBuilder
            value={form.get('CRITERIA')}
            onChange={(value) => form.set('CRITERIA', value)}
            fault={form.fault('CRITERIA')}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>What becomes of the recording</legend>
        <div class="fields">
          {text('KEEPDAYS', 'Keep days', { type: 'number', hint: 'Blank: it has no end' })}
          <ArchiveChoice form={form} />
          {text('MINSECONDS', 'At least, seconds', { type: 'number', hint: 'What is shorter is dropped. Blank: nothing is' })}
          {text('MAXSECONDS', 'At most, seconds', { type: 'number', hint: 'It ends then. Blank: as long as the call' })}
          <div class="whole row wrap checks">
            {flag('STEREO', 'Each side on its own channel')}
            {flag('LOOKBACK', 'Also what was said before')}
          </div>
        </div>
      </fieldset>
      <fieldset>
        <legend>When it holds</legend>
        <div class="fields">
          {text('STARTDATE', 'From', { type: 'datetime-local', hint: 'Blank: at once' })}
          {text('ENDDATE', 'Until', { type: 'datetime-local', hint: 'Blank: without an end' })}
          <div class="whole">{flag('ACTIVE', 'Active')}</div>
        </div>
      </fieldset>
    </>
  );
}

function percentHint(type: string): string {
  return type === 'PERCENTAGE' || type === 'AGENT_PERCENTAGE' ? 'Counted, not drawn' : 'Drawn once for each call';
}

/** Where it would stand among the others. */
function place(props: FieldsProps): string {
  const priority = props.form.get('PRIORITY');
  const id = props.schedule?.scheduleid ?? 'new';
  const others = props.all.filter((each) => each.scheduleid !== id);
  if (others.length === 0) {
    return '0 to 100. It is the only one';
  }
  const me = {
    ...(props.schedule ?? others[0]),
    scheduleid: id,
    priority,
    created: props.schedule?.created ?? new Date().toISOString(),
  } as Schedule;
  const at = inOrder([...others, me]).findIndex((each) => each.scheduleid === id);
  return `0 to 100. It is number ${at + 1} of ${others.length + 1}`;
}

interface Action {
  readonly archive_action_id: string;
  readonly name: string;
  readonly active: string;
}

/** By name for who may see archive actions, and by number for others. */
function ArchiveChoice(props: { readonly form: Form }) {
  const { form } = props;
  const mayList = may('archive.admin');
  const list = useAnswer<{ archiveactions?: readonly Action[] }>(mayList ? 'IMPORTARCHIVEACTION' : undefined, {
    ACTION: 'LIST',
  });
  const value = form.get('ARCHIVEACTION');
  if (!mayList) {
    return (
      <TextField
        label="Archive action"
        type="number"
        hint="-1: none"
        value={value}
        onInput={(next) => form.set('ARCHIVEACTION', next)}
        fault={form.fault('ARCHIVEACTION')}
      />
    );
  }
  const actions = list.answer?.archiveactions ?? [];
  const offered = actions.filter((each) => each.active === 'TRUE' || each.archive_action_id === value);
  const choices = offered.map((each) => ({ value: each.archive_action_id, label: each.name }));
  const isMissing = value !== '-1' && !offered.some((each) => each.archive_action_id === value);
  return (
    <Select
      label="Archive action"
      hint="When its keep days have passed. Not carried out yet"
      value={value}
      choices={[
        { value: '-1', label: 'None' },
        ...(isMissing ? [{ value, label: `Number ${value}` }] : []),
        ...choices,
      ]}
      onChange={(next) => form.set('ARCHIVEACTION', next)}
      fault={form.fault('ARCHIVEACTION')}
    />
  );
}
