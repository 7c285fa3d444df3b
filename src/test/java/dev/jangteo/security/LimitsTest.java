package dev.jangteo.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@WithDatabase
class LimitsTest {

    @Test
    void soManyInAPeriodForEachSubject() {
        var limits = new Limits<String>(3, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limits.take("one")).isEmpty();
        }
        assertThat(limits.take("one"))
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20)));
        assertThat(limits.take("other")).isEmpty();
    }

    @Test
    void zeroIsWithoutLimit() {
        var limits = new Limits<String>(0, Duration.ofHours(1));
        assertThat(IntStream.range(0, 10_000).mapToObj(_ -> limits.take("one"))).allMatch(pause -> pause.isEmpty());
    }

    @Test
    void anAccountThatAsksTooOftenAndAnAddressThatSignsUpTooOftenAreToldToWait() {
        try (var shop = RunningShop.open(
                "jangteo.access.requests-per-second=1",
                "jangteo.access.sign-ups-per-minute=2",
                "jangteo.access.failures-per-account=2")) {
            var customer = shop.customerOverHttp();
            var answers = AtOnce.run(50, _ -> customer.get("/api/v1/balance"));
            assertThat(answers).anySatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.code()).isEqualTo("too-many-requests");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
            assertThat(shop.http().get("/api/v1/products").status()).isEqualTo(200);

            var signUps = IntStream.range(0, 3)
                    .mapToObj(i -> shop.http().post("/api/v1/auth/sign-up", """
                            {"email":"limit-%d@shop.test","password":"correct horse","name":"x"}""".formatted(i)))
                    .toList();
            assertThat(signUps.get(1).status()).isEqualTo(201);
            assertThat(signUps.get(2).code()).isEqualTo("too-many-requests");
            assertThat(Integer.parseInt(signUps.get(2).header("Retry-After"))).isBetween(1, 60);

            var wrong = """
                    {"email":"limit-0@shop.test","password":"wrong"}""";
            assertThat(shop.http().post("/api/v1/auth/login", wrong).code()).isEqualTo("bad-credentials");
            assertThat(shop.http().post("/api/v1/auth/login", wrong).code()).isEqualTo("bad-credentials");
            var tooMany = shop.http().post("/api/v1/auth/login", wrong);
            assertThat(tooMany.status()).isEqualTo(429);
            assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(800, 900);
            assertThat(shop.http()
                            .post("/api/v1/auth/login", wrong.replace("wrong", "correct horse"))
                            .status())
                    .isEqualTo(200);
        }
    }
}
