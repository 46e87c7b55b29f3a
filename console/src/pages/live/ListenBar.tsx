import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import type { Listening } from './listening';

/** That somebody is listened to, for as long as that lasts. */
export function ListenBar(props: { readonly listening: Listening }) {
  const { listening } = props;
  const audio = useRef<HTMLAudioElement>(null);
  const [volume, setVolume] = useState(1);
  const [state, setState] = useState('Connecting …');
  const { heard } = listening;
  useEffect(() => {
    setState('Connecting …');
    audio.current?.play().catch(() => setState('The browser does not let it be heard'));
  }, [heard]);
  useEffect(() => {
    if (audio.current) {
      audio.current.volume = volume;
    }
  }, [heard, volume]); // another call is another element
  if (!heard) {
    return null;
  }
  return (
    <section class="listen card" aria-label="Listening">
      <Icon name="headphones" />
      <span class="grow">
        <strong>Device {heard.device}</strong> <span class="soft" role="status">{state}</span>
      </span>
      <label class="volume">
        <span class="unseen">Volume</span>
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={volume}
          onInput={(event) => setVolume(Number(event.currentTarget.value))}
        />
      </label>
      <Button icon="stop" onClick={listening.stop}>
        Stop listening
      </Button>
      <audio
        key={heard.url}
        ref={audio}
        src={heard.url}
        onPlaying={() => setState('Listening')}
        onWaiting={() => setState('Waiting for audio …')}
        onEnded={() => setState('The call is over')}
        onError={() => setState('The stream has ended')}
      />
    </section>
  );
}
