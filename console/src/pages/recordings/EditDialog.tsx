import { useState } from 'preact/hooks';
import { command, faultOf, sentence } from '../../api/client';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { tell } from '../../ui/toasts';
import { column, EDITABLE, type RecordingRow } from './columns';

interface EditDialogProps {
  readonly recording: RecordingRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The columns that may be changed; only those that were are sent. */
export function EditDialog(props: EditDialogProps) {
  const { recording } = props;
  const before = (name: string) => recording[name.toLowerCase()] ?? '';
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const fault = faultOf(error, EDITABLE);

  const submit = async (event: Event) => {
    event.preventDefault();
    const asked = Object.entries(changed).filter(([name, value]) => value !== before(name));
    if (asked.length === 0) {
      props.onClose();
      return;
    }
    setBusy(true);
    try {
      await command('RECORDUPDATE', { RECORDID: recording.ident, ...Object.fromEntries(asked) });
      tell(`Recording ${recording.ident} is changed.`);
      props.onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <Dialog title={`Edit recording ${recording.ident}`} onClose={props.onClose}>
      <form class="stack" onSubmit={submit} noValidate>
        {error !== undefined && !fault && <Notice kind="bad">{sentence(error)}</Notice>}
        <div class="two">
          {EDITABLE.map((name) => (
            <TextField
              key={name}
              label={column(name)?.label ?? name}
              value={changed[name] ?? before(name)}
              onInput={(value) => setChanged({ ...changed, [name]: value })}
              fault={fault === name ? sentence(error) : undefined}
            />
          ))}
        </div>
        <div class="form-actions">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={isBusy}>
            Save changes
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
