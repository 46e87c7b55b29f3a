import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what stands there; what was typed stays. */
  readonly fault?: string | undefined;
}

interface Shown extends FieldProps {
  readonly id: string;
  readonly children: ComponentChildren;
}

/** The server calls a parameter by its name, who reads it knows the field by its label. */
function worded(fault: string, label: string): string {
  return fault.replace(/^[A-Z][A-Z0-9_]+(?= (is missing|must be)\b)/, label);
}

function Framed(props: Shown) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.children}
      {props.hint && !props.fault && (
        <span class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.fault && (
        <span class="fault" id={`${props.id}-fault`} role="alert">
          <Icon name="warning" size={14} /> {worded(props.fault, props.label)}
        </span>
      )}
    </div>
  );
}

function described(id: string, props: FieldProps): string | undefined {
  return props.fault ? `${id}-fault` : props.hint ? `${id}-hint` : undefined;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly name?: string;
  readonly type?: 'text' | 'password' | 'search' | 'number' | 'datetime-local' | 'date' | 'time' | 'email';
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  /** Where `/` leads to. */
  readonly marked?: boolean;
  /** Suggestions that the browser offers. */
  readonly options?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.autoFocus) {
      input.current?.focus();
    }
  }, []);
  return (
    <Framed {...props} id={id}>
      <input
        ref={input}
        id={id}
        class="input"
        name={props.name}
        type={(props.type ?? 'text') as 'text'} // Preact's types know which attributes go with each type alone
        value={props.value}
        placeholder={props.placeholder}
        autoComplete={props.autoComplete ?? 'off'}
        spellcheck={false}
        disabled={props.disabled}
        data-search={props.marked || undefined}
        maxLength={props.maxLength}
        list={props.options ? `${id}-options` : undefined}
        aria-invalid={props.fault ? true : undefined}
        aria-describedby={described(id, props)}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {props.options && (
        <datalist id={`${id}-options`}>
          {props.options.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </Framed>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
}

export function TextArea(props: TextAreaProps) {
  const id = useId();
  return (
    <Framed {...props} id={id}>
      <textarea
        id={id}
        class="input"
        rows={props.rows ?? 4}
        value={props.value}
        spellcheck={false}
        aria-invalid={props.fault ? true : undefined}
        aria-describedby={described(id, props)}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </Framed>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
}

export function Select(props: SelectProps) {
  const id = useId();
  return (
    <Framed {...props} id={id}>
      <select
        id={id}
        class="input"
        value={props.value}
        disabled={props.disabled}
        aria-invalid={props.fault ? true : undefined}
        aria-describedby={described(id, props)}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Framed>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Check(props: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}

interface SearchProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A field whose label its icon and its place say to the eye. `/` leads to the first one of a page. */
export function SearchField(props: SearchProps) {
  return (
    <div class="search">
      <Icon name="search" />
      <input
        type="search"
        class="input"
        data-search
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        value={props.value}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.currentTarget.blur();
          }
        }}
      />
    </div>
  );
}
