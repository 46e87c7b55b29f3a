/** A sentence of the manual, in which words of the interface stand between backquotes. */
export function Prose(props: { readonly text: string }) {
  return <>{props.text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
