import { useEffect, useState } from 'preact/hooks';
import { json } from '../../api/client';
import { when } from '../../api/time';
import type { RecordingRow } from './columns';
import type { Blackout, Hold } from './RecordingPanel';

/** A part of a recording, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whose voice is missing in a hold, where that is known. */
export type Side = 'both' | 'other' | 'agent';

export interface HoldSpan extends Span {
  readonly side: Side;
}

export interface Marks {
  readonly blackouts: readonly Span[];
  readonly holds: readonly HoldSpan[];
}

/** What of the manifest is asked for here; docs/decisions/0012 and the spans that are silent in the file. */
interface Manifest {
  readonly format: { readonly sampleRate: number; readonly channels: number };
  readonly sides: { readonly agentLeg?: number };
  readonly silences: readonly { readonly fromFrame: number; readonly toFrame: number }[];
  /** Older manifests do not say. */
  readonly holds?: readonly { readonly fromNanos: number; readonly toNanos: number; readonly leg: number }[];
}

/**
 * Where in the recording its blackouts and holds are: as its manifest says, and to the second where the manifest is not for who
 * looks.
 */
export function useMarks(
  recording: RecordingRow,
  blackouts: readonly Blackout[],
  holds: readonly Hold[],
  length: number,
): Marks {
  const [exact, setExact] = useState<Marks>();
  const isWanted = blackouts.length + holds.length > 0;
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
  return (
    exact ?? {
      blackouts: toTheSecond(recording, blackouts, length),
      holds: together(toTheSecond(recording, holds, length).map((each) => ({ ...each, side: 'both' }))),
    }
  );
}

function inSeconds(manifest: Manifest): Marks {
  const rate = manifest.format.sampleRate;
  const agent = manifest.sides.agentLeg;
  const side = (leg: number): Side => {
    if (manifest.format.channels < 2 || agent === undefined) {
      return 'both';
    }
    return leg === agent ? 'agent' : 'other';
  };
  return {
    blackouts: manifest.silences.map((each) => ({ from: each.fromFrame / rate, to: each.toFrame / rate })),
    holds: together(
      (manifest.holds ?? []).map((each) => ({ from: each.fromNanos / 1e9, to: each.toNanos / 1e9, side: side(each.leg) })),
    ),
  };
}

/** Legs that are on hold for the same time are one hold of both. */
function together(holds: readonly HoldSpan[]): readonly HoldSpan[] {
  const apart: HoldSpan[] = [];
  for (const next of holds) {
    const same = apart.findIndex((each) => each.from === next.from && each.to === next.to);
    const known = apart[same];
    if (known) {
      apart[same] = { ...known, side: known.side === next.side ? known.side : 'both' };
    } else {
      apart.push(next);
    }
  }
  return apart;
}

function toTheSecond(recording: RecordingRow, spans: readonly Blackout[], length: number): readonly Span[] {
  const start = when(recording['recording_time'])?.getTime();
  if (start === undefined) {
    return [];
  }
  return spans
    .map((each) => ({
      from: Math.max(0, ((when(each.starttime)?.getTime() ?? start) - start) / 1_000),
      to: Math.min(length, ((when(each.endtime)?.getTime() ?? start + length * 1_000) - start) / 1_000),
    }))
    .filter((each) => each.to > each.from);
}
