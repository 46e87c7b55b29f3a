/** The file's text: UTF-8 or UTF-16 by its mark, else UTF-8, else as Excel writes it. */
export function decode(bytes: Uint8Array): string {
  const marks: readonly [string, readonly number[]][] = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ];
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) {
    return new TextDecoder(marked[0]).decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** As CSVGZIP of IMPORTUSERS takes it. */
export async function compressed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(''));
}

/** The lines of the file, by their number from 1. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** The lines as a file of its own, with the names of the columns where the first line has them. */
export function onlyLines(text: string, numbers: readonly number[]): string {
  const lines = linesOf(text);
  const head = /user_?\s?name/i.test(lines[0] ?? '') ? [lines[0] ?? ''] : [];
  return [...head, ...numbers.map((number) => lines[number - 1] ?? '')].join('\r\n');
}
