package dev.assay.sample.cartoncaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirtyFeedTest {
  private final Path folder;

  DirtyFeedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aWeekOfTheSmallestFeedHasEveryKindOfDirt() {
    SampleReport report = write("dirty", 0.1, 8, Dirt.DIRTY);
    assertThat(report.dirt().keySet())
        .containsExactlyInAnyOrder(
            Arrays.stream(DirtKind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new));
    assertThat(report.dirt().values()).allMatch(count -> count > 0);
  }

  @Test
  void noTrueRowIsLostAndTheLastRowOfATrueKeyIsTheTrueOne() {
    write("clean", 0.2, 182, Dirt.CLEAN);
    SampleReport report = write("dirty", 0.2, 182, Dirt.DIRTY);
    assertThat(report.dirt().get("corrected_row")).isGreaterThan(5);
    for (String source : List.of("users", "products", "referrals", "purchases", "events")) {
      String key = source.substring(0, source.length() - 1) + "_id";
      Map<String, LandedRecord> truth = last("clean", source, key);
      Map<String, LandedRecord> seen = last("dirty", source, key);
      for (Map.Entry<String, LandedRecord> row : truth.entrySet()) {
        assertThat(at(seen, row.getKey()).values())
            .as(source)
            .containsAllEntriesOf(row.getValue().values());
      }
    }
  }

  @Test
  void duplicatesAreExact() {
    SampleReport report = write("dirty", 0.5, 30, Dirt.DIRTY);
    long twice = 0;
    for (String source : List.of("purchases", "events")) {
      List<LandedRecord> records = LandedRecords.of(folder.resolve("dirty"), source);
      twice += records.size() - new HashSet<>(records).size();
    }
    assertThat(report.dirt()).containsEntry("exact_duplicate", twice);
  }

  @Test
  void lateRowsAreOlderThanTheirDelivery() {
    SampleReport report = write("dirty", 0.5, 182, Dirt.DIRTY);
    long late =
        LandedRecords.of(folder.resolve("dirty"), "events").stream()
            .filter(e -> !e.dt().equals("2024-01-01"))
            .filter(e -> e.get("event_at").matches("2024-(?!02-30).*"))
            .filter(e -> e.get("event_at").substring(0, 10).compareTo(e.dt()) < 0)
            .count();
    assertThat(late).isPositive().isLessThanOrEqualTo(report.dirt().get("late_row"));
  }

  @Test
  void theSchemaDriftsAndOneFileIsReordered() throws IOException {
    write("dirty", 1, 8, Dirt.DIRTY);
    assertThat(header("users/dt=2024-01-01/users_20240101.csv")).endsWith(",marketing_channel");
    assertThat(header("users/dt=2024-01-04/users_20240104.csv")).endsWith(",loyalty_tier");
    assertThat(header("products/dt=2024-01-05/products_20240105.csv"))
        .isEqualTo("created_at,points_per_dollar,price,category,name,product_id");
  }

  @Test
  void theCorruptFileIsAGzipThatEndsTooSoon() throws IOException {
    write("dirty", 0.1, 6, Dirt.DIRTY);
    Path file = landed("purchases/dt=2024-01-06/purchases_20240106_9999.csv");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void fraudCanBeFoundInTheFeed() {
    write("dirty", 0.5, 4, Dirt.DIRTY);
    Path landing = folder.resolve("dirty");
    Map<String, LandedRecord> users = last("dirty", "users", "user_id");
    List<LandedRecord> referrals = LandedRecords.of(landing, "referrals");
    assertThat(referrals)
        .filteredOn(r -> !r.get("referred_user_id").isEmpty())
        .anyMatch(
            r ->
                at(users, r.get("referred_user_id"))
                    .get("device_id")
                    .equals(at(users, r.get("referrer_user_id")).get("device_id")));
    Map<String, Long> invites =
        referrals.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.get("referrer_user_id") + "@" + r.dt(), Collectors.counting()));
    assertThat(invites.values()).anyMatch(count -> count >= 8);
    Map<String, Long> emails =
        users.values().stream()
            .collect(
                Collectors.groupingBy(
                    u -> u.get("email").toLowerCase(Locale.ROOT), Collectors.counting()));
    assertThat(emails.values()).anyMatch(count -> count > 1);
    Set<String> converted =
        referrals.stream()
            .filter(r -> r.get("status").equals("converted"))
            .map(r -> r.get("referral_id"))
            .collect(Collectors.toSet());
    assertThat(LandedRecords.of(landing, "events"))
        .filteredOn(e -> e.get("event_type").equals("reward_awarded"))
        .anyMatch(e -> !converted.contains(e.get("referral_id")));
    Map<String, Long> devices =
        users.values().stream()
            .collect(Collectors.groupingBy(u -> u.get("device_id"), Collectors.counting()));
    assertThat(devices.values()).anyMatch(count -> count >= 3);
    Set<String> awarded = referralsWith("reward_awarded");
    assertThat(referralsWith("school_linked")).anyMatch(linked -> !awarded.contains(linked));
  }

  private Set<String> referralsWith(String eventType) {
    return LandedRecords.of(folder.resolve("dirty"), "events").stream()
        .filter(e -> e.get("event_type").equals(eventType))
        .map(e -> e.get("referral_id"))
        .collect(Collectors.toSet());
  }

  private SampleReport write(String landing, double scale, int days, Dirt dirt) {
    return Samples.write(
        "carton_caps", new SampleRequest(folder.resolve(landing), scale, 42, days, dirt, null));
  }

  /** The row that wins each key, by delivery date alone. */
  private Map<String, LandedRecord> last(String landing, String source, String key) {
    Map<String, LandedRecord> rows = new LinkedHashMap<>();
    for (LandedRecord row : LandedRecords.of(folder.resolve(landing), source)) {
      rows.put(row.get(key), row);
    }
    return rows;
  }

  private static LandedRecord at(Map<String, LandedRecord> rows, String key) {
    return Objects.requireNonNull(rows.get(key), key);
  }

  private String header(String file) throws IOException {
    return Files.readAllLines(landed(file)).get(0);
  }

  private Path landed(String file) {
    return folder.resolve("dirty").resolve("carton_caps").resolve(file);
  }
}
