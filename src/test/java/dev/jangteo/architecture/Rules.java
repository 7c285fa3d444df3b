package dev.jangteo.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Sql;
import dev.jangteo.groupcommit.GroupCommit;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// What the architecture demands of classes.
final class Rules {

    private static final String[] ROOMS = {
        "..wallet..",
        "..payment..",
        "..catalog..",
        "..coupons..",
        "..cart..",
        "..orders..",
        "..ranking..",
        "..outbox..",
        "..deliveries..",
        "..platform..",
        "..audit.."
    };
    private static final String[] DOORS = {
        "..api..",
        "..admin..",
        "..pages..",
        "..storefront..",
        "..console..",
        "..web..",
        "..openapi..",
        "..security..",
        "..boot.."
    };

    /// Who may ask what time it is or throw dice, beyond what a verb is handed.
    private static final Set<String> SHELLS = Set.of(
            Ids.class.getName(),
            ShopTime.class.getName(),
            GroupCommit.class.getName(),
            "dev.jangteo.groupcommit.HeldRows",
            "dev.jangteo.groupcommit.BatchRunner",
            "dev.jangteo.groupcommit.Instances",
            "dev.jangteo.groupcommit.BatchTurns",
            "dev.jangteo.shared.Worker",
            "dev.jangteo.database.Attempts",
            "dev.jangteo.database.EmbeddedDatabase",
            "dev.jangteo.database.PostgresPasswords",
            "dev.jangteo.accounts.HashQueue",
            "dev.jangteo.accounts.IssueToken",
            "dev.jangteo.accounts.LoginGate",
            "dev.jangteo.accounts.Passwords",
            "dev.jangteo.accounts.Revocations",
            "dev.jangteo.accounts.Sessions",
            "dev.jangteo.accounts.SigningKeys",
            "dev.jangteo.accounts.WaitingRoom",
            "dev.jangteo.console.Crowd",
            "dev.jangteo.console.CrowdShopper",
            "dev.jangteo.ranking.MakeDailyRanking",
            "dev.jangteo.wallet.ChargeWallet");

    /// What runs beside the requests or speaks to the outside, in rooms that decide nothing about money: made by
    /// hand and so without a mark of Spring's.
    private static final String[] MACHINERY = {
        "dev.jangteo.outbox", "dev.jangteo.platform", "dev.jangteo.http", "dev.jangteo.boot"
    };

    /// The same, in other rooms.
    private static final Set<String> MACHINES = Set.of(
            "dev.jangteo.wallet.ChargeSweep",
            "dev.jangteo.web.RequestBodies",
            "dev.jangteo.web.Connection",
            "dev.jangteo.web.Connections");

    private static final List<String> EMPTY_WORDS =
            List.of("Service", "Impl", "Manager", "Helper", "Util", "Utils", "DTO", "Dto", "Mapper");

    private Rules() {}

    static final ArchRule ONLY_DOORS_KNOW_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages(DOORS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web.bind..",
                    "org.springframework.web.servlet..",
                    "org.springframework.web.context..",
                    "org.springframework.web.method..",
                    "org.springframework.web.filter..",
                    "org.springframework.boot.web.server..",
                    "org.springframework.security.web.."))
            .orShould()
            .dependOnClassesThat(are(type(org.springframework.http.ResponseEntity.class)));

    static final ArchRule ROOMS_ARE_PURE_UNLESS_THEY_ARE_SHELLS = classes()
            .that(resideInAnyPackage(ROOMS).and(DescribedPredicate.not(shells())))
            .should()
            .onlyDependOnClassesThat(pure());

    static final ArchRule ONLY_SHELLS_ASK_FOR_TIME_OR_CHANCE =
            noClasses().that(DescribedPredicate.not(namedShells())).should().accessTargetWhere(asksForTimeOrChance());

    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(" + String.join("|", EMPTY_WORDS) + ")(\\$.*)?");

    static final ArchRule STORES_DECIDE_NOTHING_FOR_THE_DOORS = noClasses()
            .that(resideInAnyPackage(DOORS))
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework.jdbc..").or(resideInAPackage("java.sql..")));

    /// Shells are what Spring makes, stores, and what puts a batch's statements together; everything else is
    /// pure.
    private static DescribedPredicate<JavaClass> shells() {
        return DescribedPredicate.describe("shells", type -> {
            var outermost = outermost(type);
            return outermost.isMetaAnnotatedWith("org.springframework.stereotype.Component")
                    || outermost.isAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                    || outermost.getMethods().stream().anyMatch(Rules::givesStatements)
                    || isMachine(outermost)
                    || outermost.getSimpleName().equals("package-info");
        });
    }

    private static boolean givesStatements(JavaMethod method) {
        var result = method.getRawReturnType();
        return result.isEquivalentTo(Sql.class) || result.isEquivalentTo(RoundTrip.class);
    }

    private static boolean isMachine(JavaClass type) {
        return List.of(MACHINERY).contains(type.getPackageName()) || MACHINES.contains(type.getName());
    }

    private static DescribedPredicate<JavaClass> pure() {
        var impureJava = resideInAnyPackage(
                        "java.sql..", "javax.sql..", "java.io..", "java.net..", "java.nio..", "java.util.concurrent..")
                .or(are(type(Clock.class)));
        var java = resideInAPackage("java..").and(DescribedPredicate.not(impureJava));
        var words = resideInAnyPackage("..shared..", "org.jspecify..").and(DescribedPredicate.not(shells()));
        var facts = resideInAnyPackage(ROOMS)
                .or(resideInAnyPackage("..groupcommit..", "..idempotency..", "..accounts.."))
                .and(DescribedPredicate.not(shells()));
        return DescribedPredicate.describe(
                "pure",
                type -> java.or(words).or(facts).test(type.getBaseComponentType())
                        || type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> namedShells() {
        return DescribedPredicate.describe(
                "named shells", type -> SHELLS.contains(outermost(type).getName()) || isMachine(outermost(type)));
    }

    private static DescribedPredicate<JavaAccess<?>> asksForTimeOrChance() {
        var clocks = Set.of(
                Instant.class.getName(),
                LocalDate.class.getName(),
                LocalDateTime.class.getName(),
                OffsetDateTime.class.getName(),
                ZonedDateTime.class.getName());
        var dice = Set.of(
                Random.class.getName(),
                SecureRandom.class.getName(),
                ThreadLocalRandom.class.getName(),
                RandomGenerator.class.getName());
        return DescribedPredicate.describe("asks for time or chance", access -> {
            var owner = access.getTargetOwner().getName();
            var name = access.getTarget().getName();
            return (clocks.contains(owner) && name.equals("now"))
                    || dice.contains(owner)
                    || (owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick")))
                    || (owner.equals(System.class.getName())
                            && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
                    || (owner.equals(UUID.class.getName()) && name.equals("randomUUID"))
                    || (owner.equals(Math.class.getName()) && name.equals("random"));
        });
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rules::outermost).orElse(type);
    }
}
