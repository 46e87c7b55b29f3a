/** One line of a list of facts, `<dl class="facts">`. */
export function Fact(props: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}
