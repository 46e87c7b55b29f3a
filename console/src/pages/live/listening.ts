import { useEffect, useMemo, useState } from 'preact/hooks';
import { command, send } from '../../api/client';
import { tellFailure } from '../../ui/toasts';

/** A call that is listened to. */
export interface Heard {
  readonly device: string;
  readonly url: string;
}

export interface Listening {
  readonly heard: Heard | undefined;
  isTo(device: string): boolean;
  toggle(device: string, instance: string): void;
  stop(): void;
}

/** Works on pages without TLS, too, where randomUUID is missing. */
function sessionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `console-${[...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
}

/** The stream is asked for at the address we are at: the server may be known by other names. */
function here(url: string): string {
  return new URL(url).pathname;
}

/** One call at a time, until it is stopped or the page is left. */
export function useListening(): Listening {
  const session = useMemo(sessionId, []);
  const [heard, setHeard] = useState<Heard>();

  const end = (how?: 'leaving') => {
    const stop = { method: 'POST', json: { SESSIONID: session } } as const;
    return how === 'leaving'
      ? send('/api/v1/commands/MONITORSTOP', stop).catch(() => undefined) // the stream ends with the page anyway
      : command('MONITORSTOP', { SESSIONID: session });
  };

  useEffect(() => {
    if (!heard) {
      return undefined;
    }
    return () => void end('leaving');
  }, [heard]);

  const start = async (device: string, instance: string) => {
    try {
      const answer = await command<{ stream: { url: string } }>('MONITORSTART', {
        SESSIONID: session,
        DEVICEID: device,
        CALLINSTANCE: instance || undefined,
        FORMAT: 'WAV', // browsers begin to play an endless Ogg only after ten seconds
      });
      setHeard({ device, url: here(answer.stream.url) });
    } catch (error) {
      setHeard(undefined);
      tellFailure(error);
    }
  };

  return {
    heard,
    isTo: (device) => heard?.device === device,
    toggle: (device, instance) => {
      if (heard?.device === device) {
        setHeard(undefined);
      } else if (heard) {
        void end('leaving').then(() => start(device, instance));
      } else {
        void start(device, instance);
      }
    },
    stop: () => setHeard(undefined),
  };
}
