import './styles/base.css';
import './styles/cards.css';
import './styles/table.css';
import './styles/timeline.css';
import './styles/details.css';
import { App } from './app.ts';
import { parseToWebview } from './messages.ts';
import { vscode } from './vscode-api.ts';

const page = document.getElementById('page');
if (page === null) throw new Error('The page has no place for the panel.');
const app = new App(page);
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = parseToWebview(data);
  if (message !== null) app.receive(message);
});
vscode.postMessage({ type: 'ready' });
