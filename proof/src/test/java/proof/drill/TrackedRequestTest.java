package proof.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import proof.drill.TrackedRequest.Kind;
import proof.drill.TrackedRequest.Outcome;
import proof.harness.Client.Response;

class TrackedRequestTest {

    private final DrillCustomer customer = new DrillCustomer("one", 1, "token", 1, new Market(List.of(), List.of(), 1));
    private final TrackedRequest request = new TrackedRequest(customer, Kind.ORDER, "key", "/path", "{}");

    @Test
    void whatWasNeverHeardOfIsUnknownUntilItIsAskedLast() {
        request.hearNothing();
        assertThat(request.outcome()).isEqualTo(Outcome.UNKNOWN);
        request.askLast();
        assertThat(request.hear(refused("out-of-stock"))).isEmpty();
        assertThat(request.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void anAcknowledgementIsTheLastWord() {
        request.hearNothing();
        assertThat(request.hear(answer("{\"id\":1}", false))).isEmpty();
        assertThat(request.hear(answer("{\"id\":1}", true))).isEmpty();
        assertThat(request.outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
    }

    @Test
    void twoAnswersToOneKeyHaveToBeTheSame() {
        assertThat(request.hear(answer("{\"id\":1}", false))).isEmpty();
        assertThat(request.hear(answer("{\"id\":2}", true))).get().asString().contains("two ways");
    }

    @Test
    void onlyOneOfThemIsFresh() {
        assertThat(request.hear(answer("{\"id\":1}", false))).isEmpty();
        assertThat(request.hear(answer("{\"id\":1}", false))).get().asString().contains("done twice");
    }

    @Test
    void aFailureOrARefusalThatNobodyProvokedIsAFault() {
        assertThat(request.hear(new Response(500, "{}", "", false))).isPresent();
        assertThat(request.hear(refused("coupon-sold-out"))).isPresent();
        assertThat(request.hear(refused(""))).isPresent();
        assertThat(request.hear(new Response(503, "{}", "1", false))).isEmpty();
        assertThat(request.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static Response answer(String body, boolean replayed) {
        return new Response(201, body, "", replayed);
    }

    private static Response refused(String code) {
        return new Response(422, "{\"code\":\"" + code + "\"}", "", false);
    }
}
