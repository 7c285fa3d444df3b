package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnderWayTest {

    private final UnderWay underWay = new UnderWay();

    @Test
    void whoWaitsForSomethingElseIsNotCountedMeanwhile() {
        underWay.enter();
        assertThat(underWay.count()).isEqualTo(1);
        try (var _ = UnderWay.aside()) {
            assertThat(underWay.count()).isZero();
            try (var _ = UnderWay.aside()) {
                assertThat(underWay.count()).isZero();
            }
            assertThat(underWay.count()).isZero();
        }
        assertThat(underWay.count()).isEqualTo(1);
        underWay.leave();
        assertThat(underWay.count()).isZero();
    }

    @Test
    void aThreadWithoutARequestMayWaitAsItLikes() {
        try (var _ = UnderWay.aside()) {
            assertThat(underWay.count()).isZero();
        }
        assertThat(underWay.count()).isZero();
    }

    @Test
    void whatAThreadLeftIsNotItsOwnAnyMore() {
        underWay.enter();
        underWay.leave();
        try (var _ = UnderWay.aside()) {
            assertThat(underWay.count()).isZero();
        }
        assertThat(underWay.count()).isZero();
    }
}
