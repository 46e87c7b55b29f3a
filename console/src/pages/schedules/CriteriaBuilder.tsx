import { useId, useState } from 'preact/hooks';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { Icon } from '../../ui/icons';
import { type Condition, type Criteria, example, type Group, type Join, OPERATORS, read, VARIABLES, write } from './criteria';

interface BuilderProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
}

const BLANK: Condition = { field: 'DNIS', operator: 'starts', values: '' };

/** Which calls: conditions to choose, or the same as text. */
export function CriteriaBuilder(props: BuilderProps) {
  const [criteria, setCriteria] = useState<Criteria | undefined>(() => read(props.value));
  const [isText, setText] = useState(criteria === undefined);
  const faultId = useId();

  const change = (changed: Criteria) => {
    setCriteria(changed);
    props.onChange(write(changed));
  };
  const asText = () => setText(true);
  const asConditions = () => {
    const found = read(props.value);
    setCriteria(found);
    setText(found === undefined);
  };
  const unreadable = isText && read(props.value) === undefined;

  return (
    <div class="stack criteria">
      <div class="row wrap" role="group" aria-label="How the criteria are written">
        <Button pressed={!isText} disabled={unreadable} onClick={asConditions}>
          Conditions
        </Button>
        <Button pressed={isText} onClick={asText}>
          Text
        </Button>
      </div>
      {isText || !criteria ? (
        <TextArea
          label="Criteria"
          hint="Blank is any call. Such as: DNIS starts 1900 and (USER1 equals gold or WEEKDAY range sat..sun)"
          value={props.value}
          onInput={props.onChange}
          fault={props.fault}
        />
      ) : (
        <>
          <Conditions
            label="Criteria"
            group={criteria}
            onChange={(group) => change({ ...criteria, ...group })}
            empty="Any call. Add a condition to take only some."
            faultId={props.fault ? faultId : undefined}
          />
          {criteria.groups.map((group, at) => (
            <div key={at} class="group">
              <Conditions
                label={`Group ${at + 1}`}
                group={group}
                onChange={(next) =>
                  change({
                    ...criteria,
                    groups:
                      next.conditions.length === 0
                        ? criteria.groups.filter((_, each) => each !== at)
                        : criteria.groups.map((each, index) => (index === at ? next : each)),
                  })
                }
                empty=""
                faultId={props.fault ? faultId : undefined}
              />
            </div>
          ))}
          <div class="row wrap">
            <Button
              icon="plus"
              onClick={() => change({ ...criteria, conditions: [...criteria.conditions, BLANK] })}
            >
              Add a condition
            </Button>
            {criteria.conditions.length > 0 && (
              <Button
                kind="plain"
                icon="plus"
                onClick={() =>
                  change({
                    ...criteria,
                    groups: [...criteria.groups, { join: criteria.join === 'and' ? 'or' : 'and', conditions: [BLANK] }],
                  })
                }
              >
                Add a group
              </Button>
            )}
          </div>
          {props.fault && (
            <div class="field">
              <span class="fault" id={faultId} role="alert">
                <Icon name="warning" size={14} /> {props.fault}
              </span>
            </div>
          )}
        </>
      )}
    </div>
  );
}

interface ConditionsProps {
  readonly label: string;
  readonly group: Group;
  readonly onChange: (group: Group) => void;
  readonly empty: string;
  readonly faultId: string | undefined;
}

function Conditions(props: ConditionsProps) {
  const { group } = props;
  const set = (at: number, next: Condition) =>
    props.onChange({ ...group, conditions: group.conditions.map((each, index) => (index === at ? next : each)) });
  const remove = (at: number) =>
    props.onChange({ ...group, conditions: group.conditions.filter((_, index) => index !== at) });
  return (
    <div class="stack conditions" role="group" aria-label={props.label}>
      {group.conditions.length === 0 && props.empty && <p class="soft">{props.empty}</p>}
      {group.conditions.length > 0 && (
        <label class="row">
          <span>Calls that meet</span>
          <select
            class="input narrow"
            value={group.join}
            onChange={(event) => props.onChange({ ...group, join: event.currentTarget.value as Join })}
          >
            <option value="and">all of these</option>
            <option value="or">at least one of these</option>
          </select>
        </label>
      )}
      {group.conditions.map((condition, at) => (
        <ConditionRow
          key={at}
          label={`${props.label}, condition ${at + 1}`}
          condition={condition}
          onChange={(next) => set(at, next)}
          onRemove={() => remove(at)}
          faultId={props.faultId}
        />
      ))}
    </div>
  );
}

interface RowProps {
  readonly label: string;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
  readonly faultId: string | undefined;
}

function ConditionRow(props: RowProps) {
  const { condition, label, onChange } = props;
  const isKnown = VARIABLES.some((each) => each.variables.some((one) => one.value === condition.field));
  return (
    <div class="condition">
      <select
        class="input"
        aria-label={`${label}: call variable`}
        value={condition.field}
        onChange={(event) => onChange({ ...condition, field: event.currentTarget.value })}
      >
        {!isKnown && <option value={condition.field}>{condition.field}</option>}
        {VARIABLES.map((each) => (
          <optgroup key={each.group} label={each.group}>
            {each.variables.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        class="input"
        aria-label={`${label}: operator`}
        value={condition.operator}
        onChange={(event) => onChange({ ...condition, operator: event.currentTarget.value })}
      >
        {OPERATORS.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      <input
        class="input"
        aria-label={`${label}: value`}
        aria-invalid={props.faultId ? true : undefined}
        aria-describedby={props.faultId}
        placeholder={example(condition)}
        value={condition.values}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onChange({ ...condition, values: event.currentTarget.value })}
      />
      <Button kind="plain" icon="trash" label={`Remove ${label.charAt(0).toLowerCase()}${label.slice(1)}`} onClick={props.onRemove} />
    </div>
  );
}
