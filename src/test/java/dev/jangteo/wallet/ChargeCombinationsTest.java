package dev.jangteo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.payment.PaymentGateway.Reply;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.ChargeHandler.Next;
import dev.jangteo.wallet.ChargeHandler.Step;
import dev.jangteo.wallet.ChargeWallet.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever three steps about one key meet in one batch, they are answered, and leave what they leave, as if each
/// had come alone; for every state in which the key's charge can be before.
///
/// Seen failing with `Deposit.writes` opening charges before it settles others: the index of keys refused the
/// batch of a decline and a new try.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class ChargeCombinationsTest {

    /// What became of the first charge of the key before the three steps.
    enum Before {
        FRESH,
        STALE,
        CREDITED,
        DECLINED,
        DECLINED_AND_TRIED_ANEW
    }

    /// A step as it is about the key and its first charge.
    private record Kind(String name, BiFunction<IdempotencyKey, Charge, Step> step) {}

    private static final long AMOUNT = 1_000;
    private static final List<Kind> KINDS = List.of(
            new Kind("open", (key, _) -> new Step.Open(key, AMOUNT)),
            new Kind(
                    "open another",
                    (key, _) -> new Step.Open(
                            new IdempotencyKey(key.accountId(), key.call(), key.key(), "another"), 2 * AMOUNT)),
            new Kind("approved", (_, charge) -> new Step.Settle(charge, new Reply.Approved())),
            new Kind("declined", (_, charge) -> new Step.Settle(charge, new Reply.Declined("no"))),
            new Kind("silence", (_, charge) -> new Step.Settle(charge, new Reply.Unknown())),
            new Kind("seen approved", (_, charge) -> new Step.LookedUp(charge, new Reply.Approved())),
            new Kind("seen declined", (_, charge) -> new Step.LookedUp(charge, new Reply.Declined("no"))),
            new Kind("unheard", (_, charge) -> new Step.LookedUp(charge, new Reply.Unheard())));

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        // One batch of hundreds, on a machine that may be slow for a while.
        shop = RunningShop.open("jangteo.database.batch-statement-max=60s");
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource
    void inOneBatchAsOneByOne(Before before) {
        var triples = triples();
        var together = new Run(before, triples.size());
        var alone = new Run(before, triples.size());
        together.serve(triples, true);
        alone.serve(triples, false);
        for (int i = 0; i < triples.size(); i++) {
            var names = triples.get(i).stream().map(Kind::name).toList();
            assertThat(together.told.get(i)).as("%s, %s", before, names).isEqualTo(alone.told.get(i));
            assertThat(together.state(i)).as("%s, %s", before, names).isEqualTo(alone.state(i));
        }
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    private static List<List<Kind>> triples() {
        return KINDS.stream()
                .flatMap(one -> KINDS.stream().flatMap(two -> KINDS.stream().map(three -> List.of(one, two, three))))
                .toList();
    }

    /// All triples on an account of its own each, so that any number of accounts may share a batch.
    private final class Run {

        private final List<IdempotencyKey> keys;
        private final List<Charge> first = new ArrayList<>();
        private final List<List<String>> told = new ArrayList<>();

        Run(Before before, int accounts) {
            keys = accounts(accounts)
                    .map(account -> new IdempotencyKey(account, Charge.CALL, "key", "amount"))
                    .toList();
            for (var result : serve(
                    keys.stream().<Step>map(key -> new Step.Open(key, AMOUNT)).toList())) {
                first.add(((Next.AskGateway) result).charge());
            }
            switch (before) {
                case FRESH -> {}
                case STALE -> age();
                case CREDITED -> settleAll(new Reply.Approved());
                case DECLINED -> settleAll(new Reply.Declined("no"));
                case DECLINED_AND_TRIED_ANEW -> {
                    settleAll(new Reply.Declined("no"));
                    var _ = serve(keys.stream()
                            .<Step>map(key -> new Step.Open(key, AMOUNT))
                            .toList());
                }
            }
            keys.forEach(_ -> told.add(new ArrayList<>()));
        }

        private Stream<Long> accounts(int count) {
            return shop.sql().sql("""
                            with opened as (
                                insert into account (email, name, password_hash, role, demo, created_at)
                                select gen_random_uuid() || '@shop.test', 'Customer', 'none', 'CUSTOMER', false, now()
                                from generate_series(1, ?) returning id)
                            select id from opened""").param(count).query((row, _) -> row.getLong("id")).list().stream()
                    .peek(account -> {
                        var _ = shop.sql()
                                .sql("insert into wallet (account_id, balance, reserved, entries) values (?, 0, 0, 0)")
                                .param(account)
                                .update();
                    });
        }

        private void age() {
            var _ = shop.sql()
                    .sql("update charge set asked_at = asked_at - interval '5 minutes'")
                    .update();
        }

        private void settleAll(Reply outcome) {
            var _ = serve(first.stream()
                    .<Step>map(charge -> new Step.Settle(charge, outcome))
                    .toList());
        }

        /// Together: the three steps of an account follow each other in one batch. Otherwise every step is in a
        /// batch of its own.
        void serve(List<List<Kind>> triples, boolean together) {
            int size = triples.getFirst().size();
            if (together) {
                tell(IntStream.range(0, triples.size() * size).toArray(), size, triples);
            } else {
                for (int step = 0; step < size; step++) {
                    int number = step;
                    tell(
                            IntStream.range(0, triples.size())
                                    .map(i -> i * size + number)
                                    .toArray(),
                            size,
                            triples);
                }
            }
        }

        private void tell(int[] places, int size, List<List<Kind>> triples) {
            var steps = IntStream.of(places)
                    .mapToObj(place -> triples.get(place / size)
                            .get(place % size)
                            .step()
                            .apply(keys.get(place / size), first.get(place / size)))
                    .toList();
            var results = serve(steps);
            for (int i = 0; i < places.length; i++) {
                told.get(places[i] / size).add(told(results.get(i)));
            }
        }

        private List<Next> serve(List<Step> steps) {
            return shop.serve(shop.get(ChargeHandler.class), steps);
        }

        private String told(Next result) {
            return switch (result) {
                case Next.AskGateway(var charge) -> "ask " + charge.amount() + " x" + charge.asks();
                case Next.Answered(Outcome.Charged(var _)) -> "credited";
                case Next.Answered(Outcome.ChargedBefore(var _)) -> "again";
                case Next.Answered(Outcome.BalanceLimitExceeded(var balance, var reserved, var _)) ->
                    "limit " + balance + " " + reserved;
                case Next.Answered(Outcome.Declined(var _)) -> "declined";
                case Next.Answered(Outcome.GatewayUnavailable()) -> "silent";
                case Next.Answered(Outcome.KeyReused()) -> "reused";
            };
        }

        String state(int i) {
            return shop.sql()
                    .sql("""
                            select w.balance || ' ' || w.reserved || ' ' || w.entries || ' ' || string_agg(
                                     c.state || ' ' || c.amount || ' ' || c.asks, ', ' order by c.id)
                            from wallet w join charge c on c.account_id = w.account_id
                            where w.account_id = ? group by w.account_id""")
                    .param(keys.get(i).accountId())
                    .query(String.class)
                    .single();
        }
    }
}
