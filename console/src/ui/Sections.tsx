export interface Section {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

/** The parts of a page, each with its own address. */
export function Sections(props: { readonly label: string; readonly sections: readonly Section[] }) {
  return (
    <nav aria-label={props.label}>
      <ul class="sections">
        {props.sections.map((each) => (
          <li key={each.href}>
            <a href={each.href} aria-current={each.current ? 'page' : undefined}>
              {each.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
