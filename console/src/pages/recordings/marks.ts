import { useEffect, useState } from 'preact/hooks';
import { json } from '../../api/client';
import { when } from '../../api/time';
import type { RecordingRow } from './columns';
import type { Blackout } from './RecordingPanel';

/** A part of a recording, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of the manifest is asked for here; docs/decisions/0012 and the spans that are silent in the file. */
interface Manifest {
  readonly format: { readonly sampleRate: number };
  readonly silences: readonly { readonly fromFrame: number; readonly toFrame: number }[];
}

/**
 * Where in the recording its blackouts are: as its manifest says, to the sample, and to the second where the manifest is not
 * for who looks.
 */
export function useMarks(recording: RecordingRow, blackouts: readonly Blackout[], length: number): readonly Span[] {
  const [exact, setExact] = useState<readonly Span[]>();
  const isWanted = blackouts.length > 0;
  useEffect(() => {
    if (!isWanted) {
      return undefined;
    }
    const leaving = new AbortController();
    json<Manifest>(`/api/v1/recordings/${encodeURIComponent(recording.ident)}/manifest`, { signal: leaving.signal })
      .then((manifest) => setExact(inSeconds(manifest)))
      .catch(() => leaving.signal.aborted || setExact(undefined));
    return () => leaving.abort();
  }, [recording.ident, isWanted]);
  return exact ?? toTheSecond(recording, blackouts, length);
}

function inSeconds(manifest: Manifest): readonly Span[] {
  const rate = manifest.format.sampleRate;
  return manifest.silences.map((each) => ({ from: each.fromFrame / rate, to: each.toFrame / rate }));
}

function toTheSecond(recording: RecordingRow, blackouts: readonly Blackout[], length: number): readonly Span[] {
  const start = when(recording['recording_time'])?.getTime();
  if (start === undefined) {
    return [];
  }
  return blackouts
    .map((each) => ({
      from: Math.max(0, ((when(each.starttime)?.getTime() ?? start) - start) / 1_000),
      to: Math.min(length, ((when(each.endtime)?.getTime() ?? start + length * 1_000) - start) / 1_000),
    }))
    .filter((each) => each.to > each.from);
}
