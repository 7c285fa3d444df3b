package dev.jangteo.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may come in, and how often.
///
/// @param tokenLifetime how long an access token is good; it cannot be called back before
/// @param refreshLifetime how long a refresh token is good, counted from its issue
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
@ConfigurationProperties("jangteo.access")
public record AccessSettings(
        @DefaultValue("30m") Duration tokenLifetime,
        @DefaultValue("14d") Duration refreshLifetime,
        @DefaultValue("30d") Duration keyLifetime,
        @DefaultValue("15m") Duration loginWindow,
        @DefaultValue("10") int failuresPerAccount,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("20") int signUpsPerMinute,
        @DefaultValue("2000") int requestsPerSecond,
        @DefaultValue("256") int requestsAtOnce,
        @DefaultValue("19456") int hashMemoryKib,
        @DefaultValue("2") int hashIterations,
        @DefaultValue("10s") Duration hashWait) {}
