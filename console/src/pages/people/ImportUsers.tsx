import { useRef, useState } from 'preact/hooks';
import { ApiError, command, sentence } from '../../api/client';
import { href } from '../../app/router';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { compressed, decode, linesOf, onlyLines } from './csv';

interface Refusal {
  readonly line: string;
  readonly resultcode: string;
  readonly resultmsg: string;
}

interface Outcome {
  readonly lines: string;
  readonly added: string;
  readonly changed: string;
  readonly unchanged: string;
  readonly refused: string;
  readonly refusals: readonly Refusal[];
}

type State =
  | { readonly is: 'waiting' }
  /** @param share of the file that is read, or undefined while nobody knows */
  | { readonly is: 'busy'; readonly does: string; readonly share?: number }
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'checked' | 'refused' | 'imported'; readonly outcome: Outcome };

const FILE_BYTES_MAX = 32 << 20;

/** Characters that are shown for changing; more make browsers slow. */
const SHOWN_MAX = 500_000;

/** Many users at once from a CSV file: looked at first, and then all of them or none. */
export function ImportUsers(_: { readonly chosen: string | undefined }) {
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [state, setState] = useState<State>({ is: 'waiting' });
  const [isOver, setOver] = useState(false);
  const choose = useRef<HTMLInputElement>(null);
  const isBusy = state.is === 'busy';

  const take = async (file: File) => {
    if (file.size > FILE_BYTES_MAX) {
      setState({ is: 'failed', why: `${file.name} is too large for one import: split it.` });
      return;
    }
    setName(file.name);
    try {
      const bytes = await whole(file, (share) => setState({ is: 'busy', does: `Reading ${file.name}`, share }));
      setText(decode(bytes));
      setState({ is: 'waiting' });
    } catch (error) {
      setState({ is: 'failed', why: sentence(error) });
    }
  };

  const ask = async (action: 'CHECK' | 'IMPORT') => {
    const many = linesOf(text.trimEnd()).length.toLocaleString();
    setState({ is: 'busy', does: action === 'CHECK' ? `Looking at ${many} lines` : `Importing ${many} lines` });
    try {
      const answer = await command<{ import: Outcome }>('IMPORTUSERS', { ACTION: action, CSVGZIP: await compressed(text) });
      setState({ is: action === 'CHECK' ? 'checked' : 'imported', outcome: answer.import });
    } catch (error) {
      const outcome = error instanceof ApiError ? (error.body['import'] as Outcome | undefined) : undefined;
      setState(outcome ? { is: 'refused', outcome } : { is: 'failed', why: sentence(error) });
    }
  };

  return (
    <div class="stack import">
      <p class="soft">
        A CSV file with a line for each user. The first line names the columns: USERNAME, FIRST_NAME, LAST_NAME, PHONES, EMAIL,
        ROLES, GROUPS and the others of a user. A line with a USERNAME that is known changes that user, any other adds one.
        Several phones, roles or groups are separated by ; . All lines are imported, or none.
      </p>
      <div
        class={isOver ? 'card drop over' : 'card drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file) {
            void take(file);
          }
        }}
      >
        <input
          ref={choose}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          aria-label="CSV file"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) {
              void take(file);
            }
          }}
        />
        <Button icon="upload" disabled={isBusy} onClick={() => choose.current?.click()}>
          Choose a file
        </Button>
        <span class="soft">{name ? `${name}. Choose another, or change it below.` : 'or drop one here, or paste its lines below'}</span>
      </div>
      {text.length > SHOWN_MAX ? (
        <p>
          {linesOf(text.trimEnd()).length.toLocaleString()} lines of {name}: too many to be shown and changed here.
        </p>
      ) : (
        <TextArea
          label="Lines"
          rows={8}
          value={text}
          onInput={(value) => {
            setText(value);
            setState({ is: 'waiting' });
          }}
        />
      )}
      <div class="row wrap">
        <Button kind={state.is === 'checked' ? undefined : 'primary'} disabled={isBusy || !text.trim()} onClick={() => ask('CHECK')}>
          Check, and change nothing
        </Button>
        <Button kind={state.is === 'checked' ? 'primary' : undefined} disabled={state.is !== 'checked'} onClick={() => ask('IMPORT')}>
          Import
        </Button>
      </div>
      <Progress state={state} text={text} />
    </div>
  );
}

async function whole(file: File, told: (share: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return bytes.subarray(0, at);
    }
    bytes.set(value, at);
    at += value.length;
    told(at / file.size);
  }
}

function Progress(props: { readonly state: State; readonly text: string }) {
  const { state } = props;
  switch (state.is) {
    case 'waiting':
      return null;
    case 'busy':
      return (
        <div class="stack" role="status">
          <span>{state.does} …</span>
          <progress aria-label={state.does} value={state.share} max={1} />
        </div>
      );
    case 'failed':
      return <Notice kind="bad">{state.why}</Notice>;
    case 'checked':
      return (
        <Notice kind="good">
          Nothing is wrong with it. {counts(state.outcome, 'would be added', 'would be changed')} Import it, if that is what you
          want.
        </Notice>
      );
    case 'imported':
      return (
        <Notice kind="good">
          It is done. {counts(state.outcome, 'added', 'changed')} <a href={href('people', ['users'])}>Look at the users</a>
        </Notice>
      );
    case 'refused':
      return <Faults outcome={state.outcome} text={props.text} />;
  }
}

function counts(outcome: Outcome, added: string, changed: string): string {
  return `Of ${outcome.lines} lines ${outcome.added} ${added}, ${outcome.changed} ${changed}, ${outcome.unchanged} are as they were.`;
}

/** The lines at fault: which, why, and what stands in them. */
function Faults(props: { readonly outcome: Outcome; readonly text: string }) {
  const { outcome, text } = props;
  const lines = linesOf(text);
  const isCut = Number(outcome.refused) > outcome.refusals.length;
  return (
    <section class="stack" aria-label="Lines at fault">
      <Notice kind="bad">
        <div class="row wrap">
          <span class="grow">
            {outcome.refused} of {outcome.lines} lines cannot be imported, so nothing is. Mend them above or in the file, and check
            again.{isCut && ` The first ${outcome.refusals.length} are shown.`}
          </span>
          <Button icon="download" onClick={() => save(onlyLines(text, outcome.refusals.map((each) => Number(each.line))))}>
            Save these lines
          </Button>
        </div>
      </Notice>
      <div class="scrolls card" tabIndex={0} role="region" aria-label="The lines and what is wrong with them">
        <table class="figures faults">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" class="said">
                What is wrong
              </th>
              <th scope="col" class="said">
                What stands there
              </th>
            </tr>
          </thead>
          <tbody>
            {outcome.refusals.map((each) => (
              <tr key={`${each.line} ${each.resultmsg}`}>
                <th scope="row">{each.line}</th>
                <td class="said">{each.resultmsg.replace(/^API_[A-Z_]+: /, '')}</td>
                <td class="said">
                  <code>{lines[Number(each.line) - 1] ?? ''}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'lines-at-fault.csv';
  link.click();
  URL.revokeObjectURL(address);
}
