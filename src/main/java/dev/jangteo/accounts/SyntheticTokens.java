package dev.jangteo.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Access tokens of synthetic customers, who have no account: for requests that a shop makes to itself. They find no
/// wallet and no cart, and nothing they ask for can be done.
@Component
public class SyntheticTokens {

    private final TokenSigner signer;
    private final Clock clock;

    SyntheticTokens(TokenSigner signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /// Good for so long. Accounts are numbered from 1 up, synthetic customers from the largest number down.
    public String issue(int number, Duration goodFor) {
        var now = clock.instant();
        return signer.sign(Long.MAX_VALUE - number, Role.CUSTOMER, 0, new UUID(0, number), now, now.plus(goodFor));
    }
}
