import { useState } from 'preact/hooks';
import { href } from '../../app/router';
import { may } from '../../app/session';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Confirm';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/Time';
import { type Flaw, flawOf, type Watched } from './watched';

/** What is wrong with the trail, and what was wrong and is acknowledged, where anything is. */
export function Flaws(props: Watched) {
  const [asked, setAsked] = useState<Flaw>();
  const { chain } = props;
  if (!chain) {
    return null;
  }
  return (
    <>
      {chain.state === 'BROKEN' && <Broken watched={props} onAsk={setAsked} />}
      {chain.acknowledged.length > 0 && <Acknowledged flaws={chain.acknowledged.map(flawOf)} />}
      {asked && (
        <Confirm
          title="Acknowledge this flaw?"
          does="Acknowledge it"
          run={() => props.acknowledge(asked)}
          onDone={() => setAsked(undefined)}
          onClose={() => setAsked(undefined)}
        >
          <p>
            <Words of={asked} />
          </p>
          <p>
            You say that you have looked into it, and that it cannot be mended. Where the files can be brought back from a backup, do that
            instead, and check again.
          </p>
          <p>
            It stays in the trail and goes on being shown, with your name and the time; but it is no fault any more, and no alarm. That you
            said so becomes a row of the trail, and cannot be taken back.
          </p>
        </Confirm>
      )}
    </>
  );
}

interface BrokenProps {
  readonly watched: Watched;
  readonly onAsk: (flaw: Flaw) => void;
}

function Broken(props: BrokenProps) {
  const { chain, isAwaited } = props.watched;
  if (!chain) {
    return null;
  }
  const more = Number(chain.flawcount) - chain.flaws.length;
  return (
    <Notice kind="bad">
      <p>
        The trail is not as it was written. Keep a copy of its folder as it is, and run <code>hark verify --all</code>.
      </p>
      <ul class="flaws">
        {chain.flaws.map(flawOf).map((each) => (
          <li key={each.name || each.sentence}>
            <div>
              <Words of={each} />
              {isAwaited(each) ? (
                <span class="soft">Acknowledged; the chain is looked at anew …</span>
              ) : (
                each.name &&
                may('system.config') && (
                  <Button onClick={() => props.onAsk(each)}>
                    Acknowledge …
                  </Button>
                )
              )}
            </div>
          </li>
        ))}
        {more > 0 && <li>… and {more.toLocaleString()} more.</li>}
      </ul>
    </Notice>
  );
}

function Words(props: { readonly of: Flaw }) {
  return (
    <span>
      {props.of.sentence} {props.of.name && <code>{props.of.name}</code>}
    </span>
  );
}

function Acknowledged(props: { readonly flaws: readonly Flaw[] }) {
  const { flaws } = props;
  return (
    <Notice kind="info">
      <p>{flaws.length === 1 ? 'A flaw of the trail is' : 'Flaws of the trail are'} known, and acknowledged:</p>
      <ul class="flaws" aria-label="Acknowledged flaws">
        {flaws.map((each) => (
          <li key={each.name || each.sentence}>
            <div>
              <Words of={each} />
              {each.acknowledged && (
                <span class="soft">
                  Acknowledged by <strong>{each.acknowledged.who}</strong>, <Time at={each.acknowledged.at} />,{' '}
                  <a href={href('audit', [each.acknowledged.row])}>row {each.acknowledged.row}</a>
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
