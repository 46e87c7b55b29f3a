// Before anything is painted: what the viewer chose here, or what his system has.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const set = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem('hark.theme');
    } catch {
      // a browser that keeps nothing: what the system has
    }
    const dark = chosen === 'dark' || (chosen !== 'light' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  set();
  system.addEventListener('change', set);
  addEventListener('hark:theme', set);
})();
