/// Ground: who may log in. Accounts, password hashes, refresh tokens, and the keys that sign access tokens.
///
/// Owns `account`, `refresh_token`, `signing_key`, `failed_login`, `guess_turn` and `login_address`. Promises: a
/// refresh token works once and
/// its reuse ends the whole login; every instance accepts every instance's tokens. Announces new accounts as
/// `AccountOpened`.
@ApplicationModule(allowedDependencies = {"shared", "storage"})
@CheckReturnValue
@NullMarked
package dev.jangteo.account;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
