import { render } from 'preact';
import { App } from './app/App';
import { ask } from './app/session';

void ask();
const root = document.getElementById('app');
if (root) {
  render(<App />, root);
}
