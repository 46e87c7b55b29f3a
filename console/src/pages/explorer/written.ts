/** A request in the ways it can be sent. */
export interface Asked {
  readonly type: string;
  readonly requestId: string;
  /** What is given, in the order of the declaration, names in capitals. */
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** As it goes to the command port: docs/COMPATIBILITY.md. */
export function xml(asked: Asked): string {
  const elements = [['TYPE', asked.type], ['REQUESTID', asked.requestId], ...asked.values];
  const lines = elements.map(([name, value]) => `\t<${name}>${escaped(value ?? '')}</${name}>`);
  return ['<REQUEST>', ...lines, '</REQUEST>'].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As one line for a shell, to the port of JSON, which answers in XML when it is asked to. */
export function curl(asked: Asked, origin: string): string {
  const body = JSON.stringify(Object.fromEntries([['request_id', asked.requestId], ...asked.values.map(small)]));
  return [
    `curl ${quoted(`${origin}/api/v1/commands/${asked.type}`)}`,
    "-H 'Content-Type: application/json' -H 'Accept: text/xml'",
    `-d ${quoted(body)}`,
  ].join(' ');
}

/** As one line for a shell, to the command port. */
export function tcp(asked: Asked, host: string, port: number): string {
  return `printf '%s\\n' ${quoted(xml(asked).replace(/\n\t*/g, ''))} | nc -w 2 ${host} ${port}`;
}

function small([name, value]: readonly [string, string]): readonly [string, string] {
  return [name.toLowerCase(), value];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
