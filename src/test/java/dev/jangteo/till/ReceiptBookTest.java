package dev.jangteo.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.till.ReceiptBook.Earlier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptBookTest {

    private static final RequestKey KEY = new RequestKey(1, "order", "k", "print");

    @Test
    void anEmptyBookKnowsNothing() {
        assertThat(new ReceiptBook(List.of()).earlier(KEY)).isEmpty();
    }

    @Test
    void theSameRequestIsAnsweredLikeTheFirstTime() {
        var book = new ReceiptBook(List.of(new Receipt(KEY, "effect", "answer")));
        assertThat(book.earlier(KEY)).contains(new Earlier.Replay("effect", "answer"));
    }

    @Test
    void theSecondOfTwoEqualRequestsInOneBatchIsAnsweredLikeTheFirst() {
        var book = new ReceiptBook(List.of());
        book.add(new Receipt(KEY, "effect", "answer"));
        assertThat(book.earlier(KEY)).contains(new Earlier.Replay("effect", "answer"));
    }

    @Test
    void theSameKeyOnAnotherRequestIsNoticed() {
        var book = new ReceiptBook(List.of(new Receipt(KEY, "effect", "answer")));
        assertThat(book.earlier(new RequestKey(1, "order", "k", "other print"))).contains(new Earlier.OtherRequest());
    }

    @Test
    void aKeyBelongsToItsAccountAndCallAndIsComparedToTheLetter() {
        var book = new ReceiptBook(List.of(new Receipt(KEY, "effect", "answer")));
        assertThat(book.earlier(new RequestKey(2, "order", "k", "print"))).isEmpty();
        assertThat(book.earlier(new RequestKey(1, "charge", "k", "print"))).isEmpty();
        assertThat(book.earlier(new RequestKey(1, "order", "K", "print"))).isEmpty();
        assertThat(book.earlier(new RequestKey(1, "order", "k ", "print"))).isEmpty();
    }

    @Test
    void fingerprintsOfEqualRequestsAreEqualAndOfOthersAreNot() {
        assertThat(RequestKey.fingerprint("1x2")).isEqualTo(RequestKey.fingerprint("1x2"));
        assertThat(RequestKey.fingerprint("1x2")).isNotEqualTo(RequestKey.fingerprint("1x3"));
        assertThat(RequestKey.fingerprint("")).isNotEqualTo(RequestKey.fingerprint(" "));
    }
}
