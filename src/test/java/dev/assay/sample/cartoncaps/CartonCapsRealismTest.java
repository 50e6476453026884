package dev.assay.sample.cartoncaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole window at scale 1, beside the reference set's figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CartonCapsRealismTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final SampleReport report;
  private final List<LandedRecord> users;
  private final List<LandedRecord> products;
  private final List<LandedRecord> referrals;
  private final List<LandedRecord> purchases;
  private final List<LandedRecord> events;
  private final List<LandedRecord> payouts;

  CartonCapsRealismTest(@TempDir Path landing) {
    report = Samples.write("carton_caps", new SampleRequest(landing, 1, 42, 182, Dirt.CLEAN, null));
    users = LandedRecords.of(landing, "users");
    products = LandedRecords.of(landing, "products");
    referrals = LandedRecords.of(landing, "referrals");
    purchases = LandedRecords.of(landing, "purchases");
    events = LandedRecords.of(landing, "events");
    payouts = LandedRecords.of(landing, "payouts");
  }

  @Test
  void volumesAreThoseOfTheReference() {
    assertThat(latest(users, "user_id").size()).isBetween(1_000, 1_350);
    assertThat(latest(referrals, "referral_id")).hasSize(1_000);
    assertThat(latest(products, "product_id")).hasSize(100);
    assertThat(report.recordsBySource()).containsEntry("schools", 50L);
    assertThat(purchases).hasSize(10_151);
    assertThat((double) events.size()).isCloseTo(27_398, within(27_398 * 0.15));
    assertThat(report.dirt()).isEmpty();
  }

  @Test
  void mostUsersJoinedBeforeTheWindow() {
    List<LandedRecord> own =
        latest(users, "user_id").stream()
            .filter(u -> !u.get("marketing_channel").equals("referral"))
            .toList();
    assertThat(share(own, u -> u.get("created_at").compareTo("2024") < 0))
        .isCloseTo(0.65, within(0.001));
    assertThat(users).extracting(u -> u.get("created_at").substring(0, 4)).contains("2022");
  }

  @Test
  void theFunnelHasItsShares() {
    Collection<LandedRecord> last = latest(referrals, "referral_id");
    double clicked = share(last, r -> !r.get("status").equals("sent"));
    double converted = share(last, r -> r.get("status").equals("converted"));
    assertThat(clicked).isCloseTo(0.55, within(0.05));
    assertThat(converted / clicked).isCloseTo(0.32, within(0.06));
  }

  @Test
  void purchasesAndInvitationsAreHeavyTailed() {
    assertThat(topTenth(purchases, "user_id")).isBetween(0.25, 0.6);
    assertThat(topTenth(latest(referrals, "referral_id"), "referrer_user_id")).isBetween(0.2, 0.6);
  }

  @Test
  void scansAreMostlyCompletedAndSomeCarryAReading() {
    double started = count(events, "event_type", "receipt_scan_started");
    assertThat(started).isEqualTo(purchases.size());
    assertThat(count(events, "event_type", "receipt_scan_completed") / started)
        .isCloseTo(0.88, within(0.02));
    assertThat(events)
        .filteredOn(e -> e.get("metadata_json").contains("ocr_confidence"))
        .hasSizeGreaterThan(4_000)
        .allSatisfy(
            e ->
                assertThat(e.get("metadata_json"))
                    .matches("\\{\"ocr_confidence\":0\\.\\d\\d,\"matched_items\":\\d}"));
  }

  @Test
  void codesAreAppliedLateNowAndThenAndThenEarnNothing() {
    Map<String, LocalDateTime> installs = times("install");
    Map<String, LocalDateTime> applied = times("referral_applied");
    Map<String, LocalDateTime> awards = times("reward_awarded");
    List<String> late =
        applied.keySet().stream()
            .filter(r -> Duration.between(installs.get(r), applied.get(r)).toHours() > 48)
            .toList();
    assertThat((double) late.size() / applied.size()).isBetween(0.01, 0.1);
    assertThat(awards).doesNotContainKeys(late.toArray(String[]::new));
  }

  @Test
  void threeOfFourRewardsAreRedeemedWithinThirtyDays() {
    Map<String, LocalDateTime> awards = rewards("reward_awarded");
    Map<String, LocalDateTime> redeemed = rewards("reward_redeemed");
    awards.values().removeIf(at -> at.isAfter(LocalDateTime.of(2024, 5, 31, 0, 0)));
    assertThat(awards).hasSizeGreaterThan(200);
    assertThat(share(awards.keySet(), redeemed::containsKey)).isCloseTo(0.75, within(0.07));
    awards.forEach(
        (reward, at) ->
            assertThat(redeemed.getOrDefault(reward, at.plusDays(1)))
                .isBetween(at, at.plusDays(30)));
  }

  @Test
  void someUsersMoveAndSomePricesChange() {
    assertThat(users.size() - latest(users, "user_id").size()).isBetween(20, 100);
    assertThat(products.size() - latest(products, "product_id").size()).isBetween(5, 30);
  }

  @Test
  void everyPurchaseAgreesWithItself() {
    Map<String, LandedRecord> facts =
        latest(products, "product_id").stream()
            .collect(Collectors.toMap(p -> p.get("product_id"), p -> p));
    for (LandedRecord purchase : purchases) {
      BigDecimal paid = new BigDecimal(purchase.get("price_paid"));
      String rate =
          Objects.requireNonNull(facts.get(purchase.get("product_id"))).get("points_per_dollar");
      assertThat(paid.scale()).isEqualTo(2);
      assertThat(new BigDecimal(purchase.get("points_earned")))
          .isEqualTo(paid.multiply(new BigDecimal(rate)).setScale(0, RoundingMode.HALF_EVEN));
      LocalDateTime at = LocalDateTime.parse(purchase.get("purchased_at"), TIME);
      assertThat(purchase.get("hour_of_day")).isEqualTo(Integer.toString(at.getHour()));
      assertThat(purchase.get("day_of_week"))
          .isEqualTo(at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      assertThat(at.toLocalDate()).isEqualTo(LocalDate.parse(purchase.dt()));
    }
  }

  @Test
  void typesDifferInWhatTheyBuyAndWhen() {
    Map<String, String> types =
        users.stream()
            .collect(Collectors.toMap(u -> u.get("user_id"), u -> u.get("user_type"), (a, b) -> a));
    List<LandedRecord> parents =
        purchases.stream().filter(p -> "parent".equals(types.get(p.get("user_id")))).toList();
    List<LandedRecord> supporters =
        purchases.stream().filter(p -> "supporter".equals(types.get(p.get("user_id")))).toList();
    Predicate<LandedRecord> breakfast = p -> Integer.parseInt(p.get("product_id")) % 5 == 1;
    Predicate<LandedRecord> weekend = p -> p.get("day_of_week").startsWith("S");
    assertThat(share(parents, breakfast)).isGreaterThan(share(supporters, breakfast) + 0.05);
    assertThat(share(supporters, weekend)).isGreaterThan(share(parents, weekend) + 0.01);
  }

  @Test
  void aFewDevicesAreShared() {
    Map<String, Long> sharers =
        latest(users, "user_id").stream()
            .collect(Collectors.groupingBy(u -> u.get("device_id"), Collectors.counting()));
    assertThat(sharers.values().stream().filter(n -> n > 1).count()).isBetween(1L, 15L);
  }

  @Test
  void schoolsArePaidForTheMonthBeforeWhatTheirUsersEarnedThen() {
    Map<String, Long> earned = new TreeMap<>();
    for (LandedRecord purchase : purchases) {
      earned.merge(
          purchase.dt().substring(0, 7) + " " + schoolOn(purchase.dt(), purchase.get("user_id")),
          Long.parseLong(purchase.get("points_earned")),
          Long::sum);
    }
    assertThat(payouts).hasSizeBetween(200, 5 * 50 - 1);
    assertThat(payouts)
        .allSatisfy(
            p -> {
              assertThat(p.dt()).endsWith("-05").isGreaterThan(p.get("month"));
              assertThat(earned)
                  .containsEntry(
                      p.get("month") + " " + p.get("school_id"), Long.valueOf(p.get("points")));
              assertThat(new BigDecimal(p.get("amount_paid")).movePointRight(2))
                  .isEqualTo(p.get("points"));
            });
  }

  private String schoolOn(String day, String user) {
    return users.stream()
        .filter(u -> u.get("user_id").equals(user) && u.dt().compareTo(day) <= 0)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .get("school_id");
  }

  private Map<String, LocalDateTime> times(String type) {
    return events.stream()
        .filter(e -> e.get("event_type").equals(type) && !e.get("referral_id").isEmpty())
        .collect(
            Collectors.toMap(
                e -> e.get("referral_id"),
                e -> LocalDateTime.parse(e.get("event_at"), TIME),
                (one, same) -> one));
  }

  private Map<String, LocalDateTime> rewards(String type) {
    return events.stream()
        .filter(e -> e.get("event_type").equals(type))
        .collect(
            Collectors.toMap(
                e -> e.get("referral_id") + e.get("metadata_json") + e.get("user_id"),
                e -> LocalDateTime.parse(e.get("event_at"), TIME)));
  }

  private static Collection<LandedRecord> latest(List<LandedRecord> records, String key) {
    return records.stream()
        .collect(Collectors.toMap(r -> r.get(key), r -> r, (earlier, later) -> later))
        .values();
  }

  private static double topTenth(Collection<LandedRecord> records, String key) {
    List<Long> counts =
        records.stream()
            .collect(Collectors.groupingBy(r -> r.get(key), Collectors.counting()))
            .values()
            .stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    long top = counts.stream().limit(counts.size() / 10).mapToLong(Long::longValue).sum();
    return (double) top / records.size();
  }

  private static double count(List<LandedRecord> records, String key, String value) {
    return records.stream().filter(r -> r.get(key).equals(value)).count();
  }

  private static <T> double share(Collection<T> all, Predicate<T> some) {
    return (double) all.stream().filter(some).count() / all.size();
  }
}
