/** What the panel's page is made of. All but the title are put into attributes and the policy. */
export interface PanelPage {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The source from which styles and fonts may come, as a content security policy names it. */
  readonly cspSource: string;
  /** Fresh for each page, and not to be guessed. */
  readonly nonce: string;
  readonly title: string;
}

/** The whole page: its script builds the rest. Nothing may load or run but that script and that style sheet. */
export function panelHtml({ scriptUri, styleUri, cspSource, nonce, title }: PanelPage): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}; font-src ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main id="page"></main>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
