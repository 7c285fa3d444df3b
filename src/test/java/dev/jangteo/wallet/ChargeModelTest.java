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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The handler of charges serves a batch as if its steps had come one by one: the same seeded steps in batches of any
/// size are answered alike and leave the same wallets.
///
/// Seen failing with `Deposit.change` forgetting the wallet, and with `Deposit.open` forgetting the pending
/// charge.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class ChargeModelTest {

    private static final int BLOCKS = 8;
    private static final int BLOCK = 20;
    private static final int ACCOUNTS = 3;

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void batchesAreAnsweredLikeSingleSteps(long seed) {
        var single = new Run(seed, new Random(seed), 1);
        var some = new Run(seed, new Random(seed + 1), 7);
        var whole = new Run(seed, new Random(seed + 2), BLOCK);
        assertThat(some.told).isEqualTo(single.told);
        assertThat(whole.told).isEqualTo(single.told);
        assertThat(some.wallets()).isEqualTo(single.wallets());
        assertThat(whole.wallets()).isEqualTo(single.wallets());
        assertThat(single.told)
                .anyMatch(answer -> answer.startsWith("credited"))
                .contains("reused", "declined", "silent");
        assertThat(single.told)
                .anyMatch(answer -> answer.startsWith("again"))
                .anyMatch(answer -> answer.startsWith("limit"));
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    /// One pass over the steps of a seed, on accounts of its own. A step that settles is about a charge that was
    /// opened in an earlier block, so the cutting of blocks into batches changes nothing that a caller could
    /// know.
    private final class Run {

        private final List<Long> accounts = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private final Map<String, Charge> waiting = new HashMap<>();
        private final Map<UUID, Reply> verdicts = new HashMap<>();

        Run(long seed, Random sizes, int batchMax) {
            for (int i = 0; i < ACCOUNTS; i++) {
                accounts.add(shop.customer());
            }
            var random = new Random(seed);
            for (int block = 0; block < BLOCKS; block++) {
                var steps = new ArrayList<Step>();
                for (int i = 0; i < BLOCK; i++) {
                    steps.add(step(random));
                }
                for (int served = 0; served < BLOCK; ) {
                    int size = Math.min(sizes.nextInt(1, batchMax + 1), BLOCK - served);
                    serve(steps.subList(served, served + size));
                    served += size;
                }
            }
        }

        private Step step(Random random) {
            int account = random.nextInt(ACCOUNTS);
            var key = "key " + random.nextInt(12);
            long amount = 1_000L * random.nextInt(1, 4) * (random.nextInt(3) == 0 ? 250 : 1);
            var outcome = switch (random.nextInt(4)) {
                case 0 -> new Reply.Unknown();
                case 1 -> new Reply.Declined("no");
                default -> new Reply.Approved();
            };
            boolean settles = random.nextBoolean();
            var charge = waiting.get(account + key);
            if (settles && charge != null) {
                return new Step.Settle(charge, consistent(charge, outcome));
            }
            var requestKey = new IdempotencyKey(accounts.get(account), Charge.CALL, key, String.valueOf(amount));
            return new Step.Open(requestKey, amount);
        }

        /// A gateway that has approved or declined a charge says so for ever.
        private Reply consistent(Charge charge, Reply outcome) {
            return outcome instanceof Reply.Unknown ? outcome : verdicts.computeIfAbsent(charge.id(), _ -> outcome);
        }

        private void serve(List<Step> batch) {
            var results = shop.serve(shop.get(ChargeHandler.class), batch);
            for (int i = 0; i < batch.size(); i++) {
                if (results.get(i) instanceof Next.AskGateway(var charge)) {
                    var slot =
                            accounts.indexOf(charge.accountId()) + charge.key().key();
                    waiting.put(slot, charge);
                }
                told.add(told(results.get(i)));
            }
        }

        private String told(Next result) {
            return switch (result) {
                case Next.AskGateway(var charge) -> "ask " + charge.amount();
                case Next.Answered(Outcome.Charged(var response)) -> "credited " + told(response);
                case Next.Answered(Outcome.ChargedBefore(var response)) -> "again " + told(response);
                case Next.Answered(Outcome.BalanceLimitExceeded(var balance, var reserved, var _)) ->
                    "limit " + balance + " " + reserved;
                case Next.Answered(Outcome.Declined(var _)) -> "declined";
                case Next.Answered(Outcome.GatewayUnavailable()) -> "silent";
                case Next.Answered(Outcome.KeyReused()) -> "reused";
            };
        }

        private String told(String response) {
            var credited = new JsonMapper().readTree(response);
            return credited.get("amount").asLong() + " "
                    + credited.get("balance").asLong();
        }

        List<String> wallets() {
            return accounts.stream()
                    .map(account -> shop.sql()
                            .sql("select balance || ' ' || reserved || ' ' || entries from wallet where account_id = ?")
                            .param(account)
                            .query(String.class)
                            .single())
                    .toList();
        }
    }
}
