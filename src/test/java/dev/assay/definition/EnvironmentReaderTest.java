package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReaderTest {
  @Test
  void anEnvironmentIsReadAsItIsWritten(@TempDir Path conf) throws IOException {
    write(
        conf,
        """
        name: dev
        landing: /data/landing
        lakehouse: s3a://bucket/lakehouse
        heads: /mnt/heads
        releases:
          approval: required
        spark:
          spark.master: "local[2]"
          spark.sql.shuffle.partitions: 4
        parameters:
          window_days: 14
        """);
    Environment dev = EnvironmentReader.read(conf, "dev");
    assertThat(dev.landing()).isEqualTo("/data/landing");
    assertThat(dev.lakehouse()).isEqualTo("s3a://bucket/lakehouse");
    assertThat(dev.heads()).isEqualTo("/mnt/heads");
    assertThat(dev.approval()).isEqualTo(Environment.Approval.REQUIRED);
    assertThat(dev.spark())
        .isEqualTo(Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "4"));
    assertThat(dev.parameters()).isEqualTo(Map.of("window_days", "14"));
  }

  @Test
  void whoAnswersForReleasesIsReadAndRefusedWhereItMeansNothing(@TempDir Path conf)
      throws IOException {
    write(
        conf,
        """
        name: dev
        releases:
          approval: required
          approvers: [Ada, Grace]
          four_eyes: true
        waivers:
          by: [Ada]
          longest: 14 days
        """);
    assertThat(EnvironmentReader.read(conf, "dev").signOff())
        .isEqualTo(
            new SignOff(
                Environment.Approval.REQUIRED, List.of("Ada", "Grace"), true, List.of("Ada"), 14));
    write(conf, "name: dev\n");
    assertThat(EnvironmentReader.read(conf, "dev").signOff()).isEqualTo(SignOff.NONE);
    write(
        conf,
        """
        name: dev
        releases:
          approvers: [Ada]
        waivers:
          by: []
          longest: for ever
        """);
    assertThatThrownBy(() -> EnvironmentReader.read(conf, "dev"))
        .hasMessageContaining("dev.yaml:3, key \"approvers\": nothing is approved here")
        .hasMessageContaining("dev.yaml:5, key \"by\": nobody is named")
        .hasMessageContaining("dev.yaml:6, key \"longest\": expected a number of days");
  }

  @Test
  void whatIsKeptOfThePastIsReadAndUsualWhereNothingIsSaid(@TempDir Path conf) throws IOException {
    write(
        conf,
        """
        name: dev
        retention:
          releases: {last: 3, month_ends: 0}
          grace: 2 days
          clones: [/data/clone]
        """);
    assertThat(EnvironmentReader.read(conf, "dev").keeping())
        .isEqualTo(new Keeping(3, 30, 0, Duration.ofDays(2), List.of("/data/clone")));
    write(conf, "name: dev\n");
    assertThat(EnvironmentReader.read(conf, "dev").keeping()).isEqualTo(Keeping.DEFAULT);
  }

  @Test
  void whatCannotBeKeptIsRefusedAtItsLine(@TempDir Path conf) throws IOException {
    write(
        conf,
        """
        name: dev
        retention:
          grace: none
          releases: {last: 0,
            dailies: -1,
            month_end: 3}
        """);
    assertThatThrownBy(() -> EnvironmentReader.read(conf, "dev"))
        .hasMessage(
            """
            environments/dev.yaml:4, key "last": expected a number from 1 to 100000. Write last: \
            10, or leave the key out for that.
            environments/dev.yaml:5, key "dailies": expected a number from 0 to 100000. Write \
            dailies: 30, or leave the key out for that.
            environments/dev.yaml:6, key "month_end": unknown key. Keys are dailies, last, \
            month_ends. Did you mean month_ends?
            environments/dev.yaml:3, key "grace": expected a number of hours or days from 1 to \
            9999. Write grace: 24 hours; a query that began before must end within that time.\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "spark.sql.files.ignoreCorruptFiles, true",
    "spark.sql.files.ignoreCorruptFiles, TRUE",
    "spark.sql.files.ignoreMissingFiles, '\" true \"'",
  })
  void settingsThatLoseRowsAreRefusedAtTheirLine(String key, String value, @TempDir Path conf)
      throws IOException {
    write(conf, "name: dev\nspark:\n  spark.master: local\n  " + key + ": " + value + "\n");
    assertThatThrownBy(() -> EnvironmentReader.read(conf, "dev"))
        .isInstanceOf(AssayException.class)
        .hasMessage(
            "environments/dev.yaml:4, key \""
                + key
                + "\": true loses rows silently."
                + " Take it out; corrupt files are rejected with a reason instead.");
  }

  @Test
  void allMistakesAreReportedAtOnceAndNoSettingsValueIsQuoted(@TempDir Path conf)
      throws IOException {
    write(conf, "name: prod\nlandin: x\nspark:\n  spark.hadoop.fs.s3a.secret.key: [hunter2]\n");
    assertThatThrownBy(() -> EnvironmentReader.read(conf, "dev"))
        .hasMessage(
            """
            environments/dev.yaml:1, key "name": the name is not that of the file. Write name: dev.
            environments/dev.yaml:4, key "spark.hadoop.fs.s3a.secret.key": expected a text, found \
            a list. Write spark.hadoop.fs.s3a.secret.key: some text, in quotes where YAML takes it \
            for nothing.
            environments/dev.yaml:2, key "landin": unknown key. Keys are description, heads, \
            lakehouse, landing, name, parameters, pipeline, releases, retention, spark, waivers. Did \
            you mean landing?\
            """);
  }

  @Test
  void anUnknownEnvironmentIsToldWhichThereAre(@TempDir Path conf) throws IOException {
    write(conf, "name: dev\n");
    assertThatThrownBy(() -> EnvironmentReader.read(conf, "dve"))
        .isInstanceOf(AssayException.class)
        .hasMessageEndingWith(
            "there is no environment called dve. Environments are dev. Did you mean dev?");
    assertThatThrownBy(() -> EnvironmentReader.read(conf.resolve("nowhere"), "dev"))
        .isInstanceOf(AssayException.class)
        .hasMessageEndingWith("there is no environment called dev. There are no environments.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../environments/dev", "", "a\u0000b", "dev.yaml"})
  void aNameThatLeavesTheFolderIsNoEnvironment(String name, @TempDir Path conf) throws IOException {
    write(conf, "name: dev\n");
    assertThatThrownBy(() -> EnvironmentReader.read(conf, name))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("there is no environment called ");
  }

  private static void write(Path conf, String text) throws IOException {
    Path folder = Files.createDirectories(conf.resolve("environments"));
    Files.writeString(folder.resolve("dev.yaml"), text);
  }
}
