import { useRef, useState } from 'preact/hooks';
import { named, resultOf, sentence } from '../../api/client';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select, TextArea, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Prose } from '../../ui/Prose';
import { canChange, type Declared, type Parameter } from './declared';
import { Written } from './Written';
import { type Asked, curl, tcp, xml } from './written';

type Values = Readonly<Record<string, string>>;

interface Answered {
  /** The request it answers, as it stood in the form then. */
  readonly sent: string;
  readonly text: string;
  readonly code: number;
  readonly message: string;
}

const ABOVE = 12; // more parameters that nobody has to give are behind a line that opens
const HIDDEN = '********';

/** The form of one command, made of its declaration; what it sends, and what came back. */
export function CommandForm(props: { readonly command: Declared }) {
  const { command } = props;
  const [values, setValues] = useState<Values>({});
  const [requestId, setRequestId] = useState(freshId);
  const [answer, setAnswer] = useState<Answered>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const result = useRef<HTMLHeadingElement>(null);
  const given = command.parameters.flatMap(({ name }) => (values[name] ? [[name, values[name]] as const] : []));
  const warned = canChange(command, values);
  const fault = answer && isError(answer) ? named(answer.message, command.parameters.map((each) => each.name)) : undefined;

  const run = async () => {
    setAsking(false);
    setBusy(true);
    setError(undefined);
    try {
      const text = await resultOf(command.type, { ...Object.fromEntries(given), REQUESTID: requestId });
      setAnswer({ sent: xml(asked), text, code: Number(element(text, 'RESULTCODE')), message: element(text, 'RESULTMSG') });
    } catch (failure) {
      setAnswer(undefined);
      setError(failure);
    } finally {
      setRequestId(freshId());
      setBusy(false);
      requestAnimationFrame(() => result.current?.focus());
    }
  };
  const field = (parameter: Parameter) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      words={parameter.name === 'ACTION' ? command.actions.map((each) => each.action) : parameter.words}
      value={values[parameter.name] ?? ''}
      fault={fault === parameter.name ? answer?.message : undefined}
      onInput={(value) => setValues((before) => ({ ...before, [parameter.name]: value }))}
    />
  );
  const first = command.parameters.filter((each, at) => at < ABOVE || each.required || each.name === 'ACTION');
  const rest = command.parameters.filter((each) => !first.includes(each));
  const action = command.actions.find((each) => each.action === values['ACTION']?.toUpperCase());
  const asked: Asked = { type: command.type, requestId, values: given.map(([name, value]) => [name, isSecret(command, name) ? HIDDEN : value]) };
  const port = command.category.includes('5621') ? 5621 : 5620;

  return (
    <div class="command">
      <div class="row wrap">
        <h2>{command.type}</h2>
        <Badge title={command.mark === 'A' ? 'Attested in what the vendor published' : 'Our own design'}>Mark {command.mark}</Badge>
        {warned && <Badge kind="warn">Changes something</Badge>}
      </div>
      <p class="manual">
        <Prose text={command.manual} />
      </p>
      {action && (
        <Notice kind="info">
          <Prose text={[action.manual, action.needs && `Needs: ${action.needs}.`].filter(Boolean).join(' ')} />
        </Notice>
      )}
      <form
        class="stack"
        noValidate
        aria-label={command.type}
        onSubmit={(event) => {
          event.preventDefault();
          if (warned) {
            setAsking(true);
          } else {
            void run();
          }
        }}
      >
        {command.parameters.length === 0 ? <p class="soft">It takes no parameters.</p> : <div class="parameters">{first.map(field)}</div>}
        {rest.length > 0 && (
          <details open={rest.some((each) => each.name === fault) || undefined}>
            <summary>{rest.length} more parameters</summary>
            <div class="parameters">{rest.map(field)}</div>
          </details>
        )}
        <div class="row">
          <Button kind="primary" type="submit" icon="play" busy={isBusy}>
            Run {command.type}
          </Button>
        </div>
      </form>
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      {answer && (
        <section class="stack" aria-label="Answer">
          <div class="row wrap">
            <h3 ref={result} tabIndex={-1}>
              Answer {answer.code}
            </h3>
            <Badge kind={isError(answer) ? 'failed' : 'good'}>{answer.message.split(':', 1)[0]}</Badge>
            <span class="soft">{answer.message.split(': ').slice(1).join(': ')}</span>
          </div>
          <Written title="XML sent" text={answer.sent} />
          <Written title="XML received" text={answer.text.replaceAll('\r\n', '\n').trimEnd()} />
        </section>
      )}
      <Written title="XML to send" text={xml(asked)} />
      <Written title="curl, to the port of JSON" text={curl(asked, window.location.origin)} />
      <Written title="TCP, to the command port as it is unless set otherwise" text={tcp(asked, window.location.hostname, port)} />
      <p class="soft">From another machine a program shows its key: -H 'X-Api-Key: …' or APIKEY. Passwords are not written out here.</p>
      {isAsking && (
        <Dialog title={`Run ${command.type}?`} onClose={() => setAsking(false)}>
          <p>It is done on this server, now, as if a client had sent it, and may change what is recorded or kept.</p>
          <div class="form-actions">
            <Button onClick={() => setAsking(false)}>Leave it as it is</Button>
            <Button kind="danger" onClick={() => void run()}>
              Run {command.type}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

interface ParameterProps {
  readonly parameter: Parameter;
  readonly words: readonly string[];
  readonly value: string;
  readonly fault: string | undefined;
  readonly onInput: (value: string) => void;
}

function ParameterField(props: ParameterProps) {
  const { parameter } = props;
  const need = parameter.required ? 'Required. ' : parameter.oneof ? `One is required: ${parameter.oneof}. ` : '';
  const field = { label: parameter.name, hint: need + parameter.form, fault: props.fault, value: props.value };
  const words = parameter.kind === 'FLAG' ? ['Y', 'N'] : props.words;
  if (words.length > 0 && !parameter.sought) {
    const choices = ['', ...words].map((word) => ({ value: word, label: word || '(not given)' }));
    return <Select {...field} choices={choices} onChange={props.onInput} />;
  }
  if (parameter.kind === 'TABLE') {
    return <TextArea {...field} onInput={props.onInput} />;
  }
  return <TextField {...field} type={parameter.kind === 'SECRET' ? 'password' : 'text'} autoComplete={parameter.kind === 'SECRET' ? 'new-password' : 'off'} onInput={props.onInput} />;
}

/** Between 1 and 10 digits, so that no answer is taken from the memory of another request. */
function freshId(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]);
}

function isSecret(command: Declared, name: string): boolean {
  return command.parameters.some((each) => each.name === name && each.kind === 'SECRET');
}

/** A word of news has its label as its type, an error has ERROR. */
function isError(answer: Answered): boolean {
  return element(answer.text, 'RESULTTYPE') === 'ERROR';
}

/** What stands in the first element of that name; results have one element a line. */
function element(text: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  return found.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
