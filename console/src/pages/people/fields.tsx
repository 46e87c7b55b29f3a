import { TextArea, TextField } from '../../ui/Field';
import type { Form } from '../../ui/form';

interface Of {
  readonly form: Form;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** One line of a form, under its parameter's name. */
export function Line(props: Of & { readonly type?: 'password' | 'email' | 'number'; readonly autoFocus?: boolean }) {
  const { form, name } = props;
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      type={props.type ?? 'text'}
      autoComplete={props.type === 'password' ? 'new-password' : 'off'}
      autoFocus={props.autoFocus ?? false}
      value={form.get(name)}
      onInput={(value) => form.set(name, value)}
      fault={form.fault(name)}
    />
  );
}

export function Lines(props: Of) {
  const { form, name } = props;
  return (
    <TextArea
      label={props.label}
      hint={props.hint}
      rows={2}
      value={form.get(name)}
      onInput={(value) => form.set(name, value)}
      fault={form.fault(name)}
    />
  );
}

interface SeveralProps {
  readonly form: Form;
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly none: string;
}

/** Several of a list, kept as the API has them: separated by `;`. */
export function Several(props: SeveralProps) {
  const { form, name } = props;
  const chosen = form.get(name).split(';').filter(Boolean);
  const set = (value: string, on: boolean) =>
    form.set(name, props.choices.map((each) => each.value).filter((each) => (each === value ? on : chosen.includes(each))).join(';'));
  const fault = form.fault(name);
  return (
    <fieldset class="several">
      <legend>{props.legend}</legend>
      {fault && (
        <p class="field">
          <span class="fault" role="alert">
            {fault}
          </span>
        </p>
      )}
      {props.choices.length === 0 && <p class="soft">{props.none}</p>}
      <ul>
        {props.choices.map((each) => (
          <li key={each.value}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.includes(each.value)}
                onChange={(event) => set(each.value, event.currentTarget.checked)}
              />
              <span>
                {each.label}
                {each.hint && <span class="soft"> {each.hint}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
