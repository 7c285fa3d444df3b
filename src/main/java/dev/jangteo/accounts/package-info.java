/// Ground: who may log in. Accounts, password hashes, logins and their refresh tokens, the keys that sign access
/// tokens, tokens of machines, what access was taken away, and the trail of who did what.
///
/// Owns `account`, `login`, `refresh_token`, `signing_key`, `machine_token`, `revocation`, `failed_login`,
/// `guess_turn`, `login_address` and `trail`. Promises: a refresh token works once and its reuse ends the whole
/// login; every instance accepts every instance's tokens, and refuses within two seconds what was taken away at
/// any of them. Announces new accounts as `AccountOpened` and closed ones as `AccountClosed`.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@CheckReturnValue
@NullMarked
package dev.jangteo.accounts;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
