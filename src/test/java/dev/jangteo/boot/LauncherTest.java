package dev.jangteo.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/jangteo`, with a Java that only says how it was called.
class LauncherTest {

    private static final Path LAUNCHER = Path.of("bin/jangteo").toAbsolutePath();
    private static final String JAVA = """
            #!/bin/sh
            [ -n "$JDK_JAVA_OPTIONS" ] && echo "NOTE: Picked up JDK_JAVA_OPTIONS: $JDK_JAVA_OPTIONS" >&2
            for word in "$@"; do
              case "$word" in
                -version) echo 'openjdk version "25.0.1"' >&2; exit 0;;
                -XX:AOTCacheOutput=*) env > "${word#-XX:AOTCacheOutput=}.env"; pwd >> "${word#-XX:AOTCacheOutput=}.env"; echo learnt > "${word#-XX:AOTCacheOutput=}";;
              esac
              [ "$before" = --destination ] && mkdir -p "$word" && cp "$JANGTEO_JAR" "$word/"
              before="$word"
            done
            echo "java $*"
            """;

    private record Ended(int code, String text) {}

    @TempDir
    private Path folder;

    private Path jar;
    private String options = "";
    private String environment = "";

    @BeforeEach
    void aJarAndAJava() throws IOException {
        jar = Files.writeString(folder.resolve("jangteo.jar"), "one build");
        var java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void withoutACacheItRunsTheJar() throws Exception {
        var ended = run("--jangteo.zone=UTC");
        assertThat(ended.code()).isZero();
        assertThat(ended.text())
                .contains("-XX:+ExitOnOutOfMemoryError", "-jar " + jar + " --jangteo.zone=UTC")
                .doesNotContain("AOTCache", "stale");
    }

    @Test
    void whatWasTrainedIsUsed() throws Exception {
        assertThat(run("train").code()).isZero();
        var cache = folder.resolve("jangteo-cache");
        assertThat(run("--server.port=9090").text())
                .contains(
                        "-XX:AOTCache=" + cache.resolve("jangteo.aot"),
                        "-jar " + cache.resolve("app/jangteo.jar") + " --server.port=9090");
        try (var left = Files.list(cache)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("app", "jangteo.aot", "jangteo.aot.env", "stamp");
        }
    }

    @Test
    void optionsOfTheEnvironmentHideNoJava() throws Exception {
        assertThat(run("train").code()).isZero();
        environment = "-XX:AOTMode=on";
        assertThat(run().text())
                .contains("Picked up JDK_JAVA_OPTIONS", "-XX:AOTCache=")
                .doesNotContain("no Java 25", "starting without it");
    }

    /// It sells for real, so it may know of no database that is in use.
    @Test
    void theTrainingKnowsNothingOfTheShopsAround() throws Exception {
        assertThat(run("train").code()).isZero();
        assertThat(Files.readString(folder.resolve("jangteo-cache/jangteo.aot.env")))
                .contains("jangteo-cache/new-")
                .doesNotContain("SPRING_DATASOURCE_URL", "JANGTEO_");
    }

    @Test
    void aCacheOfOtherOptionsIsNotUsed() throws Exception {
        assertThat(run("train").code()).isZero();
        options = "-XX:+UseSerialGC";
        assertThat(run().text())
                .contains("starting without it", "-XX:+UseSerialGC -jar " + jar)
                .doesNotContain("-XX:AOTCache=");
    }

    @Test
    void aCacheOfAnotherBuildIsNotUsed() throws Exception {
        assertThat(run("train").code()).isZero();
        Files.writeString(jar, "another build");
        assertThat(run().text())
                .contains("starting without it", "bin/jangteo train", "-jar " + jar)
                .doesNotContain("-XX:AOTCache=");
    }

    @Test
    void aTrainingThatLeavesNothingSaysSo() throws Exception {
        Files.writeString(folder.resolve("java/bin/java"), JAVA.replace("echo learnt >", ": >"));
        var ended = run("train");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("no cache was written");
        assertThat(run().text()).doesNotContain("-XX:AOTCache=");
    }

    @Test
    void withoutAJarItSaysHowToHaveOne() throws Exception {
        Files.delete(jar);
        Files.copy(LAUNCHER, folder.resolve("alone"));
        var ended = run(folder.resolve("alone"), List.of());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("no jangteo.jar found", "./mvnw package");
    }

    private Ended run(String... words) throws Exception {
        return run(LAUNCHER, List.of(words));
    }

    private Ended run(Path launcher, List<String> words) throws Exception {
        var command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JANGTEO_JAR", jar.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().remove("JANGTEO_CACHE_DIR");
        builder.environment().put("JAVA_OPTS", options);
        builder.environment().put("JDK_JAVA_OPTIONS", environment);
        builder.environment().put("SPRING_DATASOURCE_URL", "jdbc:postgresql://in-use/shop");
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), text);
    }
}
