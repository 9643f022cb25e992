interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** The cookies of one issuer during one sign-in: names and paths, as far as RFC 6265 matters for that. */
export class CookieJar {
  #cookies: readonly Cookie[] = [];

  /** Takes over what a response sets; an expired or empty cookie is dropped. */
  take(url: string, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      const attribute = (key: string) =>
        attributes.find((text) => text.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
      const path = attribute('path') ?? new URL(url).pathname.replace(/\/[^/]*$/, '/');
      const expires = attribute('expires');
      const gone =
        value === '' ||
        attribute('max-age') === '0' ||
        (expires !== undefined && Date.parse(expires) < Date.now());
      const others = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
      this.#cookies = gone ? others : [...others, { name, value, path }];
    }
  }

  headerFor(url: string): string {
    const { pathname } = new URL(url);
    const covers = ({ path }: Cookie) =>
      pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
    return this.#cookies
      .filter(covers)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}
