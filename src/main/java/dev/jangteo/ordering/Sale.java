package dev.jangteo.ordering;

import dev.jangteo.catalog.Products;
import dev.jangteo.catalog.Stock;
import dev.jangteo.outbox.Outbox;
import dev.jangteo.ranking.TopSellers;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.storage.RoundTrip;
import dev.jangteo.till.Receipt;
import dev.jangteo.till.ReceiptBook;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.LedgerEntry;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One batch at the order till: the locked facts, which change with every order that is accepted, and what is to be
/// written for them. Lives for one transaction and one thread.
final class Sale {

    private final Map<Long, Wallet> wallets = new HashMap<>();
    private final Map<Long, Stock> shelf = new HashMap<>();
    private final ReceiptBook receipts;
    private final Instant at;

    private final List<Order> orders = new ArrayList<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<Long, Wallet> changedWallets = new TreeMap<>();
    private final Map<Long, Long> taken = new TreeMap<>();

    Sale(List<Wallet> wallets, List<Stock> shelf, ReceiptBook receipts, Instant at) {
        wallets.forEach(wallet -> this.wallets.put(wallet.accountId(), wallet));
        shelf.forEach(stock -> this.shelf.put(stock.productId(), stock));
        this.receipts = receipts;
        this.at = at;
    }

    Wallet wallet(long accountId) {
        var wallet = wallets.get(accountId);
        if (wallet == null) {
            throw new IllegalStateException("account " + accountId + " has no wallet");
        }
        return wallet;
    }

    Map<Long, Stock> shelf() {
        return shelf;
    }

    ReceiptBook receipts() {
        return receipts;
    }

    Instant at() {
        return at;
    }

    void add(Order order, Wallet.Posted posted, Receipt receipt) {
        orders.add(order);
        entries.add(posted.entry());
        wallets.put(order.accountId(), posted.wallet());
        changedWallets.put(order.accountId(), posted.wallet());
        for (var line : order.lines()) {
            shelf.computeIfPresent(line.productId(), (_, stock) -> stock.take(line.quantity()));
            taken.merge(line.productId(), line.quantity(), Long::sum);
        }
        receipts.add(receipt);
    }

    /// Every basket was refused or had been sold before.
    boolean isEmpty() {
        return orders.isEmpty();
    }

    /// Everything the orders consist of, in lock order.
    RoundTrip writes(ShopTime time, OrderEvents events) {
        var write = new RoundTrip();
        var _ = write.add(Wallets.write(changedWallets.values()));
        var _ = write.add(Ledger.append(entries, at));
        var _ = write.add(Products.take(taken));
        var _ = write.add(TopSellers.count(time.dayOf(at), taken));
        var _ = write.add(Orders.add(orders, at));
        var _ = write.add(Orders.addLines(orders));
        var _ = write.add(Outbox.append(orders.stream().map(events::paid).toList(), at));
        var _ = write.add(receipts.write(at));
        return write;
    }
}
