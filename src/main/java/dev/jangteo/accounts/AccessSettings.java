package dev.jangteo.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may come in, and how often.
///
/// @param tokenLifetime how long an access token is good, unless access is taken away before
/// @param refreshLifetime how long a refresh token is good, counted from its issue
/// @param refreshGrace how long a used refresh token gets the same successor again
/// @param browserIdle how long a browser stays logged in without being used
/// @param consoleIdle how long a browser stays logged in at the console without being used
/// @param consoleMax how long a browser stays logged in at the console at most
/// @param consoleConfirmed how long the console trusts the password that was typed last before it asks again for what
///     cannot be undone
/// @param sessionMax how long a login lasts, however often it is renewed
/// @param refreshesPerMinute renewals from one address; 0 is without limit
/// @param revocationLagMax how old what is known of revoked access may be when the database cannot be asked
/// @param trailFor how long the trail is kept
/// @param keyLifetime how long one key signs new tokens before the next one takes over
/// @param loginWindow the time in which failed logins are counted
/// @param failuresPerAccount failed logins of one account in that time
/// @param failuresPerAddress failed logins from one address in that time
/// @param signUpsPerMinute sign-ups from one address; 0 is without limit
/// @param requestsPerSecond requests of one account; 0 is without limit
/// @param requestsAtOnce requests of one account that are under way together; 0 is without limit
/// @param hashMemoryKib memory of one Argon2id hash, in KiB
/// @param hashIterations passes of one Argon2id hash
/// @param hashWait how long a login may wait for its turn to be hashed before it is refused as busy
/// @param hashWaitingMax logins and sign-ups that may wait to be hashed on this instance
/// @param guessEvery beyond the limit of an account, one password is judged in this time
/// @param addressGuessEvery beyond the limit of an address, one password is judged in this time
/// @param guessWait how long a login beyond a limit may wait for its turn before it is refused
/// @param guessesWaitingMax logins that may wait for the turns of one account or address, on this instance
/// @param guessesWaitingInAll logins that may wait for any turn, on this instance
/// @param knownAddresses addresses remembered of one account, the newest
@ConfigurationProperties("jangteo.access")
public record AccessSettings(
        @DefaultValue("30m") Duration tokenLifetime,
        @DefaultValue("14d") Duration refreshLifetime,
        @DefaultValue("10s") Duration refreshGrace,
        @DefaultValue("14d") Duration browserIdle,
        @DefaultValue("15m") Duration consoleIdle,
        @DefaultValue("8h") Duration consoleMax,
        @DefaultValue("5m") Duration consoleConfirmed,
        @DefaultValue("90d") Duration sessionMax,
        @DefaultValue("1200") int refreshesPerMinute,
        @DefaultValue("5s") Duration revocationLagMax,
        @DefaultValue("365d") Duration trailFor,
        @DefaultValue("30d") Duration keyLifetime,
        @DefaultValue("15m") Duration loginWindow,
        @DefaultValue("10") int failuresPerAccount,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("20") int signUpsPerMinute,
        @DefaultValue("2000") int requestsPerSecond,
        @DefaultValue("256") int requestsAtOnce,
        @DefaultValue("19456") int hashMemoryKib,
        @DefaultValue("2") int hashIterations,
        @DefaultValue("10s") Duration hashWait,
        @DefaultValue("500") int hashWaitingMax,
        @DefaultValue("1s") Duration guessEvery,
        @DefaultValue("200ms") Duration addressGuessEvery,
        @DefaultValue("5s") Duration guessWait,
        @DefaultValue("100") int guessesWaitingMax,
        @DefaultValue("2000") int guessesWaitingInAll,
        @DefaultValue("10") int knownAddresses) {}
