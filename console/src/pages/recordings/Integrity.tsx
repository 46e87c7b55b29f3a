import { useState } from 'preact/hooks';
import { command } from '../../api/client';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { tellFailure } from '../../ui/toasts';
import type { RecordingRow } from './columns';

interface Verification {
  readonly sound: string;
  readonly finding: string;
}

/** Whether the file is what was sealed: by its length at once, and by every byte when somebody asks. */
export function Integrity(props: { readonly info: RecordingRow }) {
  const { info } = props;
  const [found, setFound] = useState<Verification>();
  const [isReading, setReading] = useState(false);
  const size = Number(info['audio_size']);
  const isSealed = info['state'] === 'COMPLETE';

  const verify = async () => {
    setReading(true);
    try {
      const answer = await command<{ verification: Verification }>('RECORDVERIFY', { RECORDID: info.ident });
      setFound(answer.verification);
    } catch (failure) {
      tellFailure(failure);
    } finally {
      setReading(false);
    }
  };

  return (
    <section class="stack" aria-label="Integrity">
      <h3>Integrity</h3>
      <div class="row wrap" role="status">
        {found ? <Verified found={found} /> : <Sealed state={info['integrity'] ?? ''} />}
      </div>
      {isSealed && (
        <div class="row wrap">
          <Button icon="good" busy={isReading} onClick={verify}>
            {found ? 'Verify again' : 'Verify'}
          </Button>
          <a class="button" href={`/api/v1/recordings/${info.ident}/manifest`} download>
            <Icon name="download" /> Manifest
          </a>
        </div>
      )}
      {info['audio_hash'] && (
        <dl class="facts">
          <dt>SHA-256</dt>
          <dd class="mono">{info['audio_hash']}</dd>
          <dt>File</dt>
          <dd>
            {info['filename']} <span class="soft">({size.toLocaleString()} bytes)</span>
          </dd>
        </dl>
      )}
    </section>
  );
}

function Verified(props: { readonly found: Verification }) {
  const isSound = props.found.sound === 'TRUE';
  return (
    <>
      <Badge kind={isSound ? 'good' : 'failed'}>{isSound ? 'Verified' : 'Not what was sealed'}</Badge>
      <span>{props.found.finding}</span>
    </>
  );
}

function Sealed(props: { readonly state: string }) {
  switch (props.state) {
    case 'PRESENT':
      return <Badge kind="good">The file is there, as long as it was sealed</Badge>;
    case 'PENDING':
      return <Badge>Not sealed yet</Badge>;
    case 'CHANGED':
      return <Badge kind="failed">The file has another length than was sealed</Badge>;
    default:
      return <Badge kind="failed">The file could not be made</Badge>;
  }
}
