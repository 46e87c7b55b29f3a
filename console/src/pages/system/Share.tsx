/** How much of what there may be is there, as a bar and as words. */
export function Share(props: { readonly of: string; readonly used: number; readonly most: number }) {
  const { used, most } = props;
  const share = most > 0 ? used / most : 0;
  return (
    <span class={share >= 0.9 ? 'share near' : 'share'}>
      <progress aria-label={props.of} value={Math.min(used, most)} max={Math.max(1, most)} />
      <span>
        {used.toLocaleString()} of {most.toLocaleString()}
      </span>
    </span>
  );
}
