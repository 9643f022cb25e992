/** What a client without a browser needs of a sign-in page. */
export interface HtmlForm {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** Text of the page's alert, such as a wrong password. */
  readonly alert: string | undefined;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value === undefined ? undefined : unescape(value);
};

/** The first form with a password field, whatever the issuer; undefined when the page has none. */
export const readForm = (html: string): HtmlForm | undefined => {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/gi;
  const found = [...html.matchAll(form)].map(([text]) => text).find((text) => /type="password"/i.test(text));
  const action = found === undefined ? undefined : attribute(found, 'action');
  if (found === undefined || action === undefined) return undefined;
  const inputs = [...found.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag);
  const hidden = inputs
    .filter((tag) => attribute(tag, 'type') === 'hidden')
    .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);
  const alert = /role="alert"[^>]*>([^<]+)</i.exec(html)?.[1]?.trim();
  return {
    action,
    hidden: Object.fromEntries(hidden) as Record<string, string>,
    alert: alert === undefined ? undefined : unescape(alert),
  };
};
