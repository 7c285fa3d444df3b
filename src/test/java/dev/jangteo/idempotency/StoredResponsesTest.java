package dev.jangteo.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.idempotency.StoredResponses.Earlier;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredResponsesTest {

    private static final IdempotencyKey KEY = new IdempotencyKey(1, "order", "k", "print");

    @Test
    void anEmptyBookKnowsNothing() {
        assertThat(new StoredResponses(List.of()).earlier(KEY)).isEmpty();
    }

    @Test
    void theSameRequestIsAnsweredLikeTheFirstTime() {
        var responses = new StoredResponses(List.of(new StoredResponse(KEY, "effect", "answer")));
        assertThat(responses.earlier(KEY)).contains(new Earlier.Replay("effect", "answer"));
    }

    @Test
    void theSecondOfTwoEqualRequestsInOneBatchIsAnsweredLikeTheFirst() {
        var responses = new StoredResponses(List.of());
        responses.add(new StoredResponse(KEY, "effect", "answer"));
        assertThat(responses.earlier(KEY)).contains(new Earlier.Replay("effect", "answer"));
    }

    @Test
    void theSameKeyOnAnotherRequestIsNoticed() {
        var responses = new StoredResponses(List.of(new StoredResponse(KEY, "effect", "answer")));
        assertThat(responses.earlier(new IdempotencyKey(1, "order", "k", "other print")))
                .contains(new Earlier.OtherRequest());
    }

    @Test
    void aKeyBelongsToItsAccountAndCallAndIsComparedToTheLetter() {
        var responses = new StoredResponses(List.of(new StoredResponse(KEY, "effect", "answer")));
        assertThat(responses.earlier(new IdempotencyKey(2, "order", "k", "print")))
                .isEmpty();
        assertThat(responses.earlier(new IdempotencyKey(1, "charge", "k", "print")))
                .isEmpty();
        assertThat(responses.earlier(new IdempotencyKey(1, "order", "K", "print")))
                .isEmpty();
        assertThat(responses.earlier(new IdempotencyKey(1, "order", "k ", "print")))
                .isEmpty();
    }

    @Test
    void fingerprintsOfEqualRequestsAreEqualAndOfOthersAreNot() {
        assertThat(IdempotencyKey.fingerprint("1x2")).isEqualTo(IdempotencyKey.fingerprint("1x2"));
        assertThat(IdempotencyKey.fingerprint("1x2")).isNotEqualTo(IdempotencyKey.fingerprint("1x3"));
        assertThat(IdempotencyKey.fingerprint("")).isNotEqualTo(IdempotencyKey.fingerprint(" "));
    }
}
