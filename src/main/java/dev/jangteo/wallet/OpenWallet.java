package dev.jangteo.wallet;

import dev.jangteo.accounts.AccountOpened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Gives every new account an empty wallet, in the transaction that opens the account.
@Component
class OpenWallet {

    private final Wallets wallets;

    OpenWallet(Wallets wallets) {
        this.wallets = wallets;
    }

    @EventListener
    void open(AccountOpened opened) {
        wallets.open(opened.accountId());
    }
}
