package dev.jangteo.admin;

import dev.jangteo.binding.AtMost;
import dev.jangteo.binding.NotZero;
import dev.jangteo.binding.Text;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.CorrectMoney.Outcome;
import dev.jangteo.wallet.CorrectMoney.SettleAs;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import java.util.Map;

/// What operators send to put money right, and what its refusals read like.
public final class Corrections {

    static final int REASON_MAX = 200;

    private Corrections() {}

    public record Adjustment(
            @Doc("In won; negative takes out of the wallet, and zero is refused")
            @NotZero
            @AtMost(of = WalletSettings.class, setting = "balanceMax", eitherWay = true)
            long amount,

            @Doc("Why, for whoever looks later") @Text(max = REASON_MAX)
            String reason) {

        /// What the request means, of this account.
        public String canonical(String account) {
            return account + "\n" + amount + "\n" + reason;
        }
    }

    public record Settlement(
            @Doc("CREDITED puts the money into the wallet; RETURNED says that the gateway gave it back")
            SettleAs outcome,

            @Doc("Why, for whoever looks later") @Text(max = REASON_MAX)
            String reason) {

        /// What the request means, of this charge.
        public String canonical(String charge) {
            return charge + "\n" + outcome + "\n" + reason;
        }
    }

    public static Problem problem(Outcome.Refusal refusal) {
        return switch (refusal) {
            case Outcome.NotFound() -> Problem.of(ProblemCode.NOT_FOUND);
            case Outcome.NotDisputed(var state) -> Problem.of(ProblemCode.CHARGE_NOT_DISPUTED, Map.of("state", state));
            case Outcome.InsufficientBalance(var balance, var required) ->
                Problem.of(ProblemCode.INSUFFICIENT_BALANCE, Map.of("balance", balance, "required", required));
            case Outcome.BalanceLimitExceeded(var balance, var reserved, var limit) ->
                Problem.of(
                        ProblemCode.BALANCE_LIMIT_EXCEEDED,
                        Map.of("balance", balance, "reserved", reserved, "limit", limit));
            case Outcome.KeyReused() -> Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        };
    }
}
