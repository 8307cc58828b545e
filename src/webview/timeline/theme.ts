/** The editor's colours and fonts, as a canvas can use them. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly hairline: string;
  readonly task: string;
  readonly best: string;
  readonly failed: string;
  readonly lag: string;
  readonly gc: string;
  readonly waiting: string;
  readonly cpu: string;
  readonly memory: string;
  readonly focus: string;
  readonly font: string;
  readonly figures: string;
  readonly highContrast: boolean;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const foreground = read(style, '--vscode-editor-foreground', read(style, '--vscode-foreground', 'CanvasText'));
  const highContrast = document.body.classList.contains('vscode-high-contrast');
  return {
    background: read(style, '--vscode-editor-background', 'Canvas'),
    foreground,
    muted: read(style, '--muted', foreground),
    hairline: highContrast ? read(style, '--vscode-contrastBorder', foreground) : read(style, '--vscode-editorIndentGuide-background1', read(style, '--vscode-charts-lines', foreground)),
    task: read(style, '--vscode-charts-blue', 'LinkText'),
    best: read(style, '--vscode-charts-green', 'LinkText'),
    failed: read(style, '--vscode-charts-red', 'Mark'),
    lag: read(style, '--warning', 'Mark'),
    gc: read(style, '--vscode-charts-purple', 'VisitedText'),
    waiting: read(style, '--vscode-charts-blue', 'LinkText'),
    cpu: read(style, '--vscode-charts-purple', 'VisitedText'),
    memory: read(style, '--muted', foreground),
    focus: read(style, '--vscode-focusBorder', 'Highlight'),
    font: style.fontFamily,
    figures: read(style, '--vscode-editor-font-family', 'monospace'),
    highContrast,
  };
}

function read(style: CSSStyleDeclaration, name: string, otherwise: string): string {
  const value = style.getPropertyValue(name).trim();
  return value === '' ? otherwise : value;
}

/** Calls back when the editor's theme changes: VS Code then writes the body's class and the root's variables. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
}
