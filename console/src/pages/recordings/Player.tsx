import { useEffect, useRef, useState } from 'preact/hooks';
import { json, sentence } from '../../api/client';
import { span } from '../../api/time';
import { useShortcuts } from '../../app/shortcuts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import type { RecordingRow } from './columns';
import { useMarks } from './marks';
import { type Peaks, seconds } from './peaks';
import type { Blackout, Hold } from './RecordingPanel';
import { heldSide, Waveform } from './Waveform';

interface PlayerProps {
  readonly recording: RecordingRow;
  readonly blackouts: readonly Blackout[];
  readonly holds: readonly Hold[];
}

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
const SKIP_SECONDS = 5;

/** A recording, heard: both sides seen, what was blacked out or on hold marked, as quick as one likes. */
export function Player(props: PlayerProps) {
  const { recording } = props;
  const audio = useRef<HTMLAudioElement>(null);
  const [peaks, setPeaks] = useState<Peaks>();
  const [error, setError] = useState<unknown>();
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(1);
  const length = (peaks && seconds(peaks)) || Number(recording['duration']);
  const marks = useMarks(recording, props.blackouts, props.holds, length);
  const base = `/api/v1/recordings/${encodeURIComponent(recording.ident)}`;

  useEffect(() => {
    const leaving = new AbortController();
    json<Peaks>(`${base}/peaks`, { signal: leaving.signal })
      .then(setPeaks)
      .catch((failure: unknown) => leaving.signal.aborted || setError(failure));
    return () => leaving.abort();
  }, [base]);

  /** Smoothly while it plays: the element itself tells only four times a second. */
  useEffect(() => {
    if (!isPlaying) {
      return undefined;
    }
    let frame = 0;
    const follow = () => {
      setAt(audio.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);

  const seek = (to: number) => {
    if (audio.current) {
      const wanted = Math.max(0, Math.min(length, to));
      audio.current.currentTime = wanted;
      setAt(wanted);
    }
  };
  const toggle = () => {
    const it = audio.current;
    if (it) {
      void (it.paused ? it.play().catch(setError) : it.pause());
    }
  };
  const quicken = (steps: number) => {
    const next = SPEEDS[SPEEDS.indexOf(speed as 1) + steps];
    if (next !== undefined) {
      choose(next);
    }
  };
  const choose = (next: number) => {
    setSpeed(next);
    if (audio.current) {
      audio.current.playbackRate = next;
    }
  };
  const skip = (by: number) => seek((audio.current?.currentTime ?? 0) + by);
  useShortcuts([
    { keys: 'Space', does: 'Play or pause', group: 'Recordings', run: toggle },
    { keys: 'ArrowLeft', does: `Back ${SKIP_SECONDS} seconds`, group: 'Recordings', run: () => skip(-SKIP_SECONDS) },
    { keys: 'ArrowRight', does: `On ${SKIP_SECONDS} seconds`, group: 'Recordings', run: () => skip(SKIP_SECONDS) },
    { keys: '[', does: 'Slower', group: 'Recordings', run: () => quicken(-1) },
    { keys: ']', does: 'Faster', group: 'Recordings', run: () => quicken(1) },
  ]);

  return (
    <section class="player" aria-label="Player">
      {error !== undefined && <Notice kind="bad">{sentence(error)}</Notice>}
      {peaks && <Waveform peaks={peaks} length={length} at={at} blackouts={marks.blackouts} holds={marks.holds} onSeek={seek} />}
      {peaks && peaks.channels > 1 && (
        <p class="sides">
          <span class="side-mark" /> Other party (left)
          <span class="side-mark agent" /> Agent (right)
        </p>
      )}
      {peaks && marks.blackouts.length + marks.holds.length > 0 && (
        <p class="sides">
          {marks.blackouts.length > 0 && (
            <>
              <span class="side-mark of-blackout" /> Blackout
            </>
          )}
          {marks.holds.length > 0 && (
            <>
              <span class="side-mark of-hold" /> On hold
            </>
          )}
        </p>
      )}
      <div class="row wrap">
        <Button kind="primary" icon={isPlaying ? 'pause' : 'play'} label={isPlaying ? 'Pause' : 'Play'} onClick={toggle} />
        <Button icon="back" label={`Back ${SKIP_SECONDS} seconds`} onClick={() => skip(-SKIP_SECONDS)} />
        <Button icon="forward" label={`On ${SKIP_SECONDS} seconds`} onClick={() => skip(SKIP_SECONDS)} />
        <span class="grow clock">
          {span(at)} <span class="soft">/ {span(length)}</span>
        </span>
        <label class="row">
          <span class="soft">Speed</span>
          <select class="input" value={String(speed)} onChange={(event) => choose(Number(event.currentTarget.value))}>
            {SPEEDS.map((each) => (
              <option key={each} value={String(each)}>
                {each} ×
              </option>
            ))}
          </select>
        </label>
      </div>
      {marks.blackouts.length > 0 && (
        <ul class="marks" aria-label="Blackouts">
          {marks.blackouts.map((each) => (
            <li key={each.from}>
              <Button kind="plain" icon="blackout" onClick={() => seek(each.from)}>
                Blackout {span(each.from)} – {span(each.to)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {marks.holds.length > 0 && (
        <ul class="marks" aria-label="Holds">
          {marks.holds.map((each) => (
            <li key={`${each.side} ${each.from}`}>
              <Button kind="plain" icon="hold" onClick={() => seek(each.from)}>
                {heldSide(each)} {span(each.from)} – {span(each.to)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <audio
        ref={audio}
        src={`${base}/audio`}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onError={() => setError(new Error('The audio cannot be played. It may be gone, or not for you.'))}
      />
    </section>
  );
}
