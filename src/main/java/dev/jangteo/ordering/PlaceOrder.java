package dev.jangteo.ordering;

import dev.jangteo.catalog.Products;
import dev.jangteo.ordering.Checkout.Verdict;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.storage.RoundTrip;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.Receipt;
import dev.jangteo.till.ReceiptBook;
import dev.jangteo.till.ReceiptBook.Earlier;
import dev.jangteo.till.Rendering;
import dev.jangteo.till.RequestKey;
import dev.jangteo.till.Till;
import dev.jangteo.till.TillSettings;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.Wallets;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Sells baskets: whoever waits is served in one transaction. Fetches and locks what the baskets touch, lets [Checkout]
/// decide each in turn, writes what was sold.
@Component
public class PlaceOrder implements AutoCloseable {

    public record Command(RequestKey key, Basket basket) {}

    /// What came of it. A receipt is the order as it was first answered, to the byte.
    public sealed interface Answer {
        record Placed(String orderId, String receipt) implements Answer {}

        record PlacedBefore(String orderId, String receipt) implements Answer {}

        record Refused(List<Refusal> reasons) implements Answer {}

        record KeyReused() implements Answer {}
    }

    private final Transactions transactions;
    private final ShopTime time;
    private final Ids ids;
    private final OrderEvents events;
    private final Rendering<Order> rendering;
    private final Till<Command, Answer> till;

    PlaceOrder(
            Transactions transactions,
            ShopTime time,
            Ids ids,
            OrderEvents events,
            Rendering<Order> rendering,
            TillSettings settings,
            MeterRegistry registry) {
        this.transactions = transactions;
        this.time = time;
        this.ids = ids;
        this.events = events;
        this.rendering = rendering;
        this.till = new Till<>("order", settings, registry, batch -> transactions.in(() -> serve(batch)));
    }

    public Answer place(Command command) {
        return till.submit(command);
    }

    @Override
    public void close() {
        till.close();
    }

    private List<Answer> serve(List<Command> batch) {
        var fetch = new RoundTrip();
        var wallets = fetch.add(Wallets.lock(distinct(batch, command -> command.key().accountId())));
        var receipts = fetch.add(ReceiptBook.find(batch.stream().map(Command::key).toList()));
        var shelf = fetch.add(Products.lock(batch.stream()
                .flatMap(command -> command.basket().units().keySet().stream())
                .distinct()
                .toList()));
        transactions.send(fetch);

        var sale = new Sale(wallets.get(), shelf.get(), new ReceiptBook(receipts.get()), time.now());
        var answers = batch.stream().map(command -> decide(command, sale)).toList();
        if (sale.isEmpty()) {
            transactions.nothingToKeep();
        } else {
            transactions.send(sale.writes(time, events));
        }
        return answers;
    }

    private Answer decide(Command command, Sale sale) {
        var earlier = sale.receipts().earlier(command.key());
        if (earlier.isPresent()) {
            return switch (earlier.get()) {
                case Earlier.Replay(var orderId, var receipt) -> new Answer.PlacedBefore(orderId, receipt);
                case Earlier.OtherRequest() -> new Answer.KeyReused();
            };
        }
        var wallet = sale.wallet(command.key().accountId());
        return switch (Checkout.decide(command.basket(), sale.shelf(), wallet)) {
            case Verdict.Refused(var reasons) -> new Answer.Refused(reasons);
            case Verdict.Sold sold -> place(command, sold, wallet, sale);
        };
    }

    private Answer place(Command command, Verdict.Sold sold, Wallet wallet, Sale sale) {
        var orderId = ids.next();
        var posted = wallet.pay(sold.total(), orderId, sale.at());
        var order = new Order(
                orderId,
                wallet.accountId(),
                Order.Status.PAID,
                sold.lines(),
                sold.amount(),
                sold.discount(),
                sold.total(),
                command.basket().couponId(),
                sale.at(),
                posted.wallet().balance());
        var receipt = new Receipt(command.key(), orderId.toString(), rendering.of(order));
        sale.add(order, posted, receipt);
        return new Answer.Placed(receipt.effect(), receipt.answer());
    }

    private static <T> List<T> distinct(List<Command> batch, Function<Command, T> fact) {
        return batch.stream().map(fact).distinct().collect(Collectors.toList());
    }
}
