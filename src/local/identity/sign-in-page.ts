import { escapeHtml, page } from './page.js';

export interface SignInForm {
  /** Path to which the form is posted. */
  readonly action: string;
  readonly username: string;
  readonly error: string | undefined;
}

/** The sign-in form. An error is announced, tied to both fields, and also in the title. */
export const signInPage = ({ action, username, error }: SignInForm): string => {
  const described = error === undefined ? '' : ' aria-invalid="true" aria-describedby="error"';
  const focus = (on: boolean) => (on ? ' autofocus' : '');
  const alert =
    error === undefined ? '' : `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>`;
  return page(
    error === undefined ? 'Sign in to APAR' : 'Not signed in – APAR',
    `${alert}
<form method="post" action="${escapeHtml(action)}">
<label for="username">User name</label>
<input id="username" name="username" type="text" required autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" value="${escapeHtml(username)}"${described}${focus(username === '')}>
<label for="password">Password</label>
<input id="password" name="password" type="password" required autocomplete="current-password" maxlength="200"${described}${focus(username !== '')}>
<button type="submit">Sign in</button>
</form>
<p class="hint">The demo users and their passwords are in the file demo-users.json of the identity folder.</p>`,
  );
};
