package dev.jangteo.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.jangteo.Shop;
import dev.jangteo.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/// Keeps the map true. Every rule is also held against code that breaks it, in the package `bad`: a rule that
/// cannot fail fails here.
class ArchitectureTest {

    private static final int FILE_LINES_MAX = 250;
    private static final int METHOD_LINES_MAX = 40;

    private static final JavaClasses SHOP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.jangteo");
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("dev.jangteo.architecture.bad");

    private static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("only doors know HTTP", Rules.ONLY_DOORS_KNOW_HTTP, "KnowsHttp"),
                Arguments.of("doors know no SQL", Rules.STORES_DECIDE_NOTHING_FOR_THE_DOORS, "KnowsSql"),
                Arguments.of("purity is the default", Rules.ROOMS_ARE_PURE_UNLESS_THEY_ARE_SHELLS, "ReadsAFile"),
                Arguments.of("purity is the default", Rules.ROOMS_ARE_PURE_UNLESS_THEY_ARE_SHELLS, "UsesAStore"),
                Arguments.of("purity is the default", Rules.ROOMS_ARE_PURE_UNLESS_THEY_ARE_SHELLS, "HoldsAClock"),
                Arguments.of("only shells ask for time", Rules.ONLY_SHELLS_ASK_FOR_TIME_OR_CHANCE, "AsksTheTime"),
                Arguments.of("only shells throw dice", Rules.ONLY_SHELLS_ASK_FOR_TIME_OR_CHANCE, "ThrowsDice"),
                Arguments.of("names say something", Rules.NAMES_SAY_SOMETHING, "PriceHelper"),
                Arguments.of("names say something", Rules.NAMES_SAY_SOMETHING, "PriceServiceImpl"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theShopKeepsTheRule(String name, ArchRule rule, String breaker) {
        rule.check(SHOP);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rules")
    void whoBreaksTheRuleIsReported(String name, ArchRule rule, String breaker) {
        assertThat(rule.evaluate(BAD).getFailureReport().getDetails())
                .anyMatch(violation -> violation.contains(breaker));
    }

    @Test
    void modulesDependOnlyOnWhatTheyDeclare() {
        ApplicationModules.of(Shop.class).verify();
    }

    @Test
    void aModuleThatDependsOnMoreThanItDeclaresIsReported() {
        ImportOption tests = _ -> true;
        assertThat(ApplicationModules.of("dev.jangteo.architecture.bad", tests)
                        .detectViolations()
                        .getMessages())
                .anyMatch(message -> message.contains("ordering") && message.contains("wallet"));
    }

    @Test
    void everyModuleDeclaresWhatItDependsOn() {
        assertThat(ApplicationModules.of(Shop.class).stream())
                .hasSizeGreaterThan(12)
                .allSatisfy(module -> assertThat(
                                SHOP.getPackage(module.getBasePackage().getName())
                                        .getPackageInfo()
                                        .isAnnotatedWith("org.springframework.modulith.ApplicationModule"))
                        .as(module.getDisplayName())
                        .isTrue());
    }

    /// Without the mark a test would run among those that take seconds.
    @Test
    void testsThatNeedADatabaseSaySo() {
        var starters = Set.of("TestDatabase", "RunningShop", "ShopProcess");
        classes()
                .that()
                .haveSimpleNameEndingWith("Test")
                .and()
                .areNotMetaAnnotatedWith(Tag.class)
                .should(ArchConditions.not(ArchConditions.transitivelyDependOnClassesThat(DescribedPredicate.describe(
                        "start a database", type -> starters.contains(type.getSimpleName())))))
                .check(new ClassFileImporter().importPackages("dev.jangteo"));
    }

    @Test
    void filesAndMethodsAreShort() {
        assertThat(tooLong(Sources.main())).isEmpty();
    }

    @Test
    void aLongFileAndALongMethodAreReported() throws IOException {
        var folder = Files.createTempDirectory("long");
        var long40 = "class Long { void fine() {\n%s}\n void tooLong() {\n%s} }\n%s"
                .formatted("run();\n".repeat(38), "run();\n".repeat(39), "// more\n".repeat(180));
        Files.writeString(folder.resolve("Long.java"), long40);
        assertThat(tooLong(Sources.below(folder)))
                .containsExactly("Long.java has 261 lines", "Long.tooLong has 41 lines");
    }

    @Test
    void theSqlIsPortable() throws IOException {
        var texts = new ArrayList<>(Sources.main().stream()
                .flatMap(file -> file.literals().stream())
                .toList());
        try (var migrations = Files.walk(Path.of("src/main/resources/db"))) {
            for (var migration : migrations.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(migration));
            }
        }
        assertThat(texts.stream().filter(text -> text.contains("select ")).count())
                .isGreaterThan(30);
        assertThat(texts.stream()
                        .filter(text -> !SqlText.faults(text).isEmpty())
                        .map(text -> SqlText.faults(text) + text))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select pg_advisory_xact_lock(1)                          | advisory lock",
                "select pg_try_advisory_lock(1)                           | advisory lock",
                "listen events                                            | listen or notify",
                "select pg_notify('a', 'b')                               | listen or notify",
                "create function f() returns int language plpgsql as ''   | plpgsql",
                "do $$ begin end $$                                       | plpgsql",
                "create trigger t after insert on x execute function f()  | trigger",
                "lock table wallet in exclusive mode                      | lock table",
                "merge into wallet using x on true when matched then delete | merge",
                "create table t (id int unique deferrable)                | deferrable",
                "insert into t (id) values (uuidv7())                     | uuidv7()",
                "insert into t (id) values (gen_random_uuid())            | uuidv7()",
                "create table t (a int, b int generated always as (a))    | virtual column",
                "select * from wallet                                     | select *",
                "select w.* from wallet w                                 | select *",
                "insert into t (id) values (1) returning *                | select *",
                "select balance / 2 from wallet                           | division",
                "select (balance)/(:n) from wallet                        | division",
                "SELECT balance FROM wallet                               | upper case",
            })
    void whatIsNotPortableIsReported(String sql, String fault) {
        assertThat(SqlText.faults(sql)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from wallet",
                "select price * 2 from product -- a / b and select *",
                "select id from product where name = 'a / b trigger'",
                "text/csv, application/json",
                "The trigger is no SQL / nor is this",
            })
    void whatIsPortableOrNoSqlIsNotReported(String text) {
        assertThat(SqlText.faults(text)).isEmpty();
    }

    private static List<String> tooLong(List<Sources.File> files) {
        var found = new ArrayList<String>();
        for (var file : files) {
            if (file.lines() > FILE_LINES_MAX) {
                found.add(file.path().getFileName() + " has " + file.lines() + " lines");
            }
            file.methods().stream()
                    .filter(method -> method.lines() > METHOD_LINES_MAX)
                    .forEach(method -> found.add(method.name() + " has " + method.lines() + " lines"));
        }
        return found;
    }
}
