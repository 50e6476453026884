package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LandingZoneTest {
  private static final SourceFiles ORDERS =
      new SourceFiles(
          "orders",
          List.of(
              new FormatRule("*.csv", FileFormat.csv()),
              new FormatRule("*.{json,jsonl}", FileFormat.jsonLines())));

  private final Path root;
  private final Path day;

  LandingZoneTest(@TempDir Path root) throws IOException {
    this.root = Files.createDirectory(root.resolve("shop"));
    this.day = Files.createDirectories(this.root.resolve("orders/dt=2026-01-31"));
  }

  @Test
  void bothLayoutsAreListedInTheOrderOfDateAndPath() throws IOException {
    Files.createDirectories(root.resolve("orders/dt=2024-02-29"));
    write(root.resolve("orders/dt=2024-02-29/z.csv"));
    write(day.resolve("b.csv"));
    write(day.resolve("a.jsonl"));
    write(root.resolve("orders.csv"));
    LandingListing listing = LandingZone.at(root).list(ORDERS);
    assertThat(listing.passedOver()).isEmpty();
    assertThat(listing.files())
        .extracting(f -> f.dt() + " " + f.relativePath() + " " + f.format().kind())
        .containsExactly(
            "1970-01-01 orders.csv CSV",
            "2024-02-29 orders/dt=2024-02-29/z.csv CSV",
            "2026-01-31 orders/dt=2026-01-31/a.jsonl JSON_LINES",
            "2026-01-31 orders/dt=2026-01-31/b.csv CSV");
    assertThat(LandingZone.at(root, LocalDate.of(2025, 5, 5)).list(ORDERS).files().get(1).dt())
        .isEqualTo(LocalDate.of(2025, 5, 5));
  }

  @Test
  void flatFilesMayHaveNamesOfTheirOwn() throws IOException {
    write(root.resolve("olist_orders_dataset.csv"));
    write(root.resolve("olist_sellers_dataset.csv"));
    SourceFiles olist =
        new SourceFiles("orders", ORDERS.rules(), List.of("orders.*", "olist_orders_*"));
    assertThat(LandingZone.at(root).list(olist).files())
        .extracting(LandedFile::relativePath)
        .containsExactly("olist_orders_dataset.csv");
    assertThat(LandingZone.at(root).strays(List.of(olist)))
        .extracting(PassedOver::relativePath)
        .containsExactly("olist_sellers_dataset.csv");
  }

  @Test
  void whateverIsNotReadIsReportedWithAReason() throws IOException {
    write(day.resolve(".a.csv"));
    write(day.resolve("_SUCCESS"));
    write(day.resolve("A.CSV"));
    Files.createDirectory(day.resolve("folder.csv"));
    write(root.resolve("orders/loose.csv"));
    Files.createDirectories(root.resolve("orders/dt=2026-02-30"));
    Files.createDirectories(root.resolve("orders/day=1"));
    write(root.resolve("orders/dt=2026-02-01"));
    write(root.resolve("orders.parquet"));
    LandingListing listing = LandingZone.at(root).list(ORDERS);
    assertThat(listing.files()).isEmpty();
    assertThat(listing.passedOver())
        .extracting(p -> p.relativePath() + ": " + p.reason())
        .containsExactlyInAnyOrder(
            "orders/dt=2026-01-31/.a.csv: temporary: its name begins with a dot",
            "orders/dt=2026-01-31/_SUCCESS: its name matches none of: *.csv, *.{json,jsonl}",
            "orders/dt=2026-01-31/A.CSV: its name matches none of: *.csv, *.{json,jsonl}",
            "orders/dt=2026-01-31/folder.csv/: a folder where files are expected",
            "orders/loose.csv: not in a folder dt=YYYY-MM-DD",
            "orders/dt=2026-02-30/: not a folder dt=YYYY-MM-DD with a date of the calendar",
            "orders/day=1/: not a folder dt=YYYY-MM-DD with a date of the calendar",
            "orders/dt=2026-02-01: not a folder",
            "orders.parquet: its name matches none of: *.csv, *.{json,jsonl}");
  }

  @Test
  void symbolicLinksArePassedOverWhereverTheyLead() throws IOException {
    Path outside = root.resolveSibling("outside.csv");
    write(outside);
    write(day.resolve("real.csv"));
    Files.createSymbolicLink(day.resolve("out.csv"), outside);
    Files.createSymbolicLink(day.resolve("in.csv"), day.resolve("real.csv"));
    Files.createSymbolicLink(day.resolve("broken.csv"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("orders/dt=2026-02-01"), day);
    Files.createSymbolicLink(root.resolve("orders.csv"), outside);
    LandingListing listing = LandingZone.at(root).list(ORDERS);
    assertThat(listing.files())
        .extracting(LandedFile::relativePath)
        .containsExactly("orders/dt=2026-01-31/real.csv");
    assertThat(listing.passedOver()).hasSize(5).allMatch(p -> p.reason().equals("a symbolic link"));
  }

  @Test
  void aLinkThatReplacesAFileOrItsFolderAfterTheListingIsNotFollowed() throws IOException {
    write(day.resolve("a.csv"));
    LandedFile file = LandingZone.at(root).list(ORDERS).files().get(0);
    Path elsewhere = Files.move(day, root.resolveSibling("elsewhere"));
    Files.createSymbolicLink(day, elsewhere);
    assertThat(reason(Surveyor.survey(root, file))).isEqualTo("UNREADABLE");
    assertThatThrownBy(() -> RecordReader.open(root, file, "", List.of("a")))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("symbolic link");
  }

  @Test
  void aFifoIsPassedOverAndNeverOpened() throws Exception {
    Path fifo = day.resolve("pipe.csv");
    Assumptions.assumeTrue(run("mkfifo", fifo.toString()) == 0, "no mkfifo here");
    LandingListing listing = LandingZone.at(root).list(ORDERS);
    assertThat(listing.passedOver())
        .containsExactly(
            new PassedOver(
                "orders/dt=2026-01-31/pipe.csv", "no regular file but a FIFO, socket or device"));
    LandedFile swapped =
        new LandedFile(
            "orders", "orders/dt=2026-01-31/pipe.csv", LocalDate.EPOCH, 0, 0, FileFormat.csv());
    assertThat(reason(Surveyor.survey(root, swapped))).isEqualTo("UNREADABLE");
  }

  @Test
  void aFileWithoutReadPermissionIsReported() throws IOException {
    write(day.resolve("secret.csv"));
    Files.setPosixFilePermissions(
        day.resolve("secret.csv"), PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(day.resolve("secret.csv")), "root reads everything");
    assertThat(LandingZone.at(root).list(ORDERS).passedOver())
        .containsExactly(
            new PassedOver("orders/dt=2026-01-31/secret.csv", "no permission to read it"));
    LandedFile locked = Delivery.existing(day.resolve("secret.csv"), FileFormat.csv()).file();
    assertThat(reason(Surveyor.survey(day, locked))).isEqualTo("UNREADABLE");
  }

  @Test
  void aFolderWithoutPermissionIsReported() throws IOException {
    Files.setPosixFilePermissions(day, PosixFilePermissions.fromString("---------"));
    try {
      Assumptions.assumeFalse(Files.isReadable(day), "root reads everything");
      assertThat(LandingZone.at(root).list(ORDERS).passedOver())
          .extracting(PassedOver::relativePath)
          .containsExactly("orders/dt=2026-01-31/");
    } finally {
      Files.setPosixFilePermissions(day, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aNameThatIsNoTextIsReported() throws Exception {
    String script = "printf 'a\\n1\\n' > \"$0/$(printf 'caf\\351.csv')\"";
    Assumptions.assumeTrue(run("sh", "-c", script, day.toString()) == 0, "no shell here");
    LandingListing listing = LandingZone.at(root).list(ORDERS);
    assertThat(listing.files()).isEmpty();
    assertThat(listing.passedOver())
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).startsWith("its name is not text"));
  }

  @Test
  void aFolderThatDoesNotExistIsAnErrorAndAnEmptyOneIsNot() {
    assertThat(LandingZone.at(root).list(ORDERS))
        .isEqualTo(new LandingListing(List.of(), List.of()));
    assertThatThrownBy(() -> LandingZone.at(root.resolve("nowhere")).list(ORDERS))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("cannot be listed");
  }

  private static String reason(Survey survey) {
    Rejection rejection = survey.rejection();
    return rejection == null ? "" : rejection.reason();
  }

  private static int run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  private static void write(Path file) throws IOException {
    Files.writeString(file, "a,b\n1,2\n");
  }
}
