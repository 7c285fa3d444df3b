package dev.jangteo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.CorrectMoney.Correction;
import dev.jangteo.wallet.CorrectMoney.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Money put right by people, at two instances. After every test the audit holds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class CorrectMoneyTest {

    private List<RunningShop> shops = List.of();
    private Http admin = new Http(0);

    @BeforeAll
    void open() {
        var database = TestDatabase.fresh();
        shops = List.of(RunningShop.on(database), RunningShop.on(database));
        admin = shop(0).admin();
    }

    @AfterAll
    void close() {
        shops.forEach(RunningShop::close);
    }

    @AfterEach
    void whatMustAlwaysBeTrueIsTrue() {
        assertThat(shop(0).brokenInvariants()).isEmpty();
    }

    @Test
    void wonAreAddedAndTakenOutOnceForAKey() {
        long account = shop(0).customer(10_000);
        var path = "/api/v1/admin/accounts/" + account + "/adjustments";
        var first = admin.postWithKey(path, "k", "{\"amount\":-2500,\"reason\":\"paid out\"}");
        var again = admin.postWithKey(path, "k", "{\"amount\":-2500,\"reason\":\"paid out\"}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("balance").asLong()).isEqualTo(7_500);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(admin.postWithKey(path, "k", "{\"amount\":2500,\"reason\":\"paid out\"}")
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(admin.post(path, "{\"amount\":500,\"reason\":\"sorry\"}")
                        .json()
                        .get("balance")
                        .asLong())
                .isEqualTo(8_000);
        assertThat(shop(0).balance(account)).isEqualTo(8_000);
        assertThat(shop(0).number(
                                "select count(*) from ledger_entry where account_id = ? and kind = 'ADJUSTMENT'",
                                account))
                .isEqualTo(2);
    }

    @Test
    void aCorrectionBeyondTheBalanceOrItsLimitIsRefused() {
        long account = shop(0).customer(10_000);
        var path = "/api/v1/admin/accounts/" + account + "/adjustments";
        assertThat(admin.post(path, "{\"amount\":-10001,\"reason\":\"x\"}").code())
                .isEqualTo("insufficient-balance");
        assertThat(admin.post(path, "{\"amount\":990001,\"reason\":\"x\"}").code())
                .isEqualTo("balance-limit-exceeded");
        assertThat(admin.post(path, "{\"amount\":0,\"reason\":\"x\"}").code()).isEqualTo("malformed-request");
        assertThat(admin.post(path, "{\"amount\":1,\"reason\":\" \"}").code()).isEqualTo("malformed-request");
        assertThat(admin.post("/api/v1/admin/accounts/987654321/adjustments", "{\"amount\":1,\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(shop(0).balance(account)).isEqualTo(10_000);
    }

    @Test
    void correctionsAtOnceAllCount() {
        long account = shop(0).customer(10_000);
        long made = shop(0).number("select min(account_id) from wallet");
        var outcomes = AtOnce.run(
                24,
                i -> shop(i).get(CorrectMoney.class)
                        .adjust(Optional.empty(), new Correction(account, -1_000, "a race", made)));
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(10);
        assertThat(outcomes.stream().filter(Outcome.InsufficientBalance.class::isInstance))
                .hasSize(14);
        assertThat(shop(0).balance(account)).isZero();
    }

    @Test
    void aDisputedChargeIsCreditedAfterAllOnce() {
        long account = shop(0).customer();
        var charge = disputed(account, "k", 5_000);
        var _ = shop(0).charge(account, "k", 5_000);
        var path = "/api/v1/admin/charges/" + charge + "/settlement";
        var answers = AtOnce.run(
                8,
                i -> (i % 2 == 0 ? admin : new Http(shop(1).http().port()).as(admin.token()))
                        .post(path, "{\"outcome\":\"CREDITED\",\"reason\":\"the gateway has it\"}"));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.code().equals("charge-not-disputed")))
                .hasSize(7);
        assertThat(shop(0).balance(account))
                .as("beside the charge of the same key")
                .isEqualTo(10_000);
        assertThat(shop(0).charge(account, "k", 5_000)).isInstanceOf(ChargeWallet.Outcome.ChargedBefore.class);
    }

    @Test
    void aDisputedChargeIsGivenBack() {
        long account = shop(0).customer(1_000_000);
        var path = "/api/v1/admin/charges/" + disputed(account, "k", 5_000) + "/settlement";
        assertThat(admin.post(path, "{\"outcome\":\"CREDITED\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("balance-limit-exceeded");
        assertThat(admin.post(path, "{\"outcome\":\"LOST\",\"reason\":\"x\"}").code())
                .isEqualTo("malformed-request");
        assertThat(admin.post(path, "{\"reason\":\"x\"}").code()).isEqualTo("malformed-request");
        var returned = admin.postWithKey(path, "k", "{\"outcome\":\"RETURNED\",\"reason\":\"refund 17\"}");
        assertThat(returned.json().get("status").asString()).isEqualTo("RETURNED");
        assertThat(admin.postWithKey(path, "k", "{\"outcome\":\"RETURNED\",\"reason\":\"refund 17\"}")
                        .text())
                .isEqualTo(returned.text());
        assertThat(shop(0).balance(account)).isEqualTo(1_000_000);
        assertThat(admin.post(
                                "/api/v1/admin/charges/" + UUID.randomUUID() + "/settlement",
                                "{\"outcome\":\"RETURNED\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    private RunningShop shop(int number) {
        return shops.get(number % shops.size());
    }

    private UUID disputed(long account, String key, long amount) {
        return shop(0).sql()
                .sql("""
                        insert into charge (id, account_id, key, fingerprint, amount, state, opened_at, settled_at,
                                            asked_at, asks)
                        values (gen_random_uuid(), ?, ?, ?, ?, 'DISPUTED', now(), now(), now(), 1) returning id""")
                .params(account, key, String.valueOf(amount), amount)
                .query(UUID.class)
                .single();
    }
}
