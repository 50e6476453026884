package dev.assay.sample.cartoncaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CartonCapsTest {
  private final Path folder;

  CartonCapsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource(Dirt.class)
  void theSameRequestGivesTheSameBytes(Dirt dirt) {
    SortedMap<String, byte[]> first = bytes("a", 0.3, 11, 6, dirt);
    SortedMap<String, byte[]> second = bytes("b", 0.3, 11, 6, dirt);
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, content) -> assertThat(second.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void anotherSeedGivesAnotherWorld() {
    String users = "carton_caps/users/dt=2024-01-01/users_20240101.csv";
    byte[] one = bytes("a", 0.1, 1, 1, Dirt.CLEAN).get(users);
    byte[] two = bytes("b", 0.1, 2, 1, Dirt.CLEAN).get(users);
    assertThat(one).isNotEqualTo(two);
  }

  @ParameterizedTest
  @EnumSource(Dirt.class)
  void aDayDoesNotDependOnHowManyFollow(Dirt dirt) {
    SortedMap<String, byte[]> few = bytes("a", 0.5, 5, 3, dirt);
    SortedMap<String, byte[]> many = bytes("b", 0.5, 5, 9, dirt);
    Set<String> early =
        many.keySet().stream()
            .filter(name -> name.matches(".*dt=2024-01-0[123]/.*"))
            .collect(Collectors.toSet());
    assertThat(few.keySet()).isEqualTo(early);
    few.forEach((name, content) -> assertThat(many.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void everyReferencePointsToWhatIsDeliveredAlready() {
    Path landing = folder.resolve("a");
    write("a", 1, 42, 60, Dirt.CLEAN);
    Map<String, String> schools = firstDelivery(landing, "schools", "school_id");
    Map<String, String> products = firstDelivery(landing, "products", "product_id");
    Map<String, String> users = firstDelivery(landing, "users", "user_id");
    Map<String, String> referrals = firstDelivery(landing, "referrals", "referral_id");
    assertKnown(landing, "users", "school_id", schools);
    assertKnown(landing, "purchases", "user_id", users);
    assertKnown(landing, "purchases", "product_id", products);
    assertKnown(landing, "referrals", "referrer_user_id", users);
    assertKnown(landing, "referrals", "referred_user_id", users);
    assertKnown(landing, "events", "user_id", users);
    assertKnown(landing, "events", "referral_id", referrals);
  }

  @Test
  void aConvertedReferralHasTheEmailOfItsUser() {
    write("a", 1, 42, 40, Dirt.CLEAN);
    Map<String, String> emails =
        LandedRecords.of(folder.resolve("a"), "users").stream()
            .collect(
                Collectors.toMap(u -> u.get("user_id"), u -> u.get("email"), (one, same) -> one));
    List<LandedRecord> converted =
        LandedRecords.of(folder.resolve("a"), "referrals").stream()
            .filter(r -> r.get("status").equals("converted"))
            .toList();
    assertThat(converted).isNotEmpty();
    assertThat(converted)
        .allSatisfy(
            r ->
                assertThat(emails.get(r.get("referred_user_id")))
                    .isEqualTo(r.get("referred_email")));
  }

  @Test
  void allEventsButInstallsOfOldUsersHappenOnTheDayOfDelivery() {
    write("a", 0.5, 42, 40, Dirt.CLEAN);
    assertThat(LandedRecords.of(folder.resolve("a"), "events"))
        .filteredOn(event -> !event.get("event_at").startsWith(event.dt()))
        .allSatisfy(event -> assertThat(event.get("event_type")).isEqualTo("install"))
        .allSatisfy(event -> assertThat(event.dt()).isEqualTo("2024-01-01"));
  }

  @Test
  void keysOfFactsAreUnique() {
    write("a", 1, 42, 60, Dirt.CLEAN);
    for (String source : List.of("purchases", "events")) {
      String key = source.substring(0, source.length() - 1) + "_id";
      List<LandedRecord> records = LandedRecords.of(folder.resolve("a"), source);
      Set<String> keys = records.stream().map(r -> r.get(key)).collect(Collectors.toSet());
      assertThat(keys).as(source).hasSameSizeAs(records);
    }
  }

  @Test
  void aSecondRunChangesNothingAndReportsTheSame() throws IOException {
    SampleReport first = write("a", 0.2, 3, 4, Dirt.DIRTY);
    Path users = folder.resolve("a/carton_caps/users/dt=2024-01-01/users_20240101.csv");
    Object key = Files.readAttributes(users, "unix:ino").get("ino");
    SampleReport second = write("a", 0.2, 3, 4, Dirt.DIRTY);
    assertThat(second).isEqualTo(first);
    assertThat(Files.readAttributes(users, "unix:ino").get("ino")).isEqualTo(key);
    assertThat(LandedRecords.bytes(folder.resolve("a"))).hasSize(first.files());
  }

  @Test
  void landedFilesAreNeverReplaced() {
    write("a", 0.2, 3, 2, Dirt.CLEAN);
    SortedMap<String, byte[]> before = LandedRecords.bytes(folder.resolve("a"));
    AssayException refusal =
        catchThrowableOfType(AssayException.class, () -> write("a", 0.2, 4, 2, Dirt.CLEAN));
    assertThat(refusal.kind()).isEqualTo(ErrorKind.ENVIRONMENT);
    assertThat(refusal).hasMessageContaining("landing is immutable");
    SortedMap<String, byte[]> after = LandedRecords.bytes(folder.resolve("a"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((name, content) -> assertThat(after.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void theDatabaseHasEveryRowOfTheCleanFeedEvenBesideADirtyOne() throws SQLException {
    SampleReport clean = write("a", 0.3, 9, 8, Dirt.CLEAN);
    Path database = folder.resolve("copy.db");
    Samples.write(
        "carton_caps", new SampleRequest(folder.resolve("b"), 0.3, 9, 8, Dirt.DIRTY, database));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Long> source : clean.recordsBySource().entrySet()) {
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + source.getKey());
        assertThat(count.getLong(1)).as(source.getKey()).isEqualTo(source.getValue());
      }
      ResultSet types =
          statement.executeQuery("SELECT typeof(price_paid), typeof(quantity) FROM purchases");
      assertThat(List.of(types.getString(1), types.getString(2)))
          .containsExactly("text", "integer");
    }
  }

  @Test
  void aDatabaseIsNotOverwrittenAndLandingStaysEmptyThen() throws IOException {
    Path database = Files.writeString(folder.resolve("mine.db"), "mine");
    SampleRequest request = new SampleRequest(folder.resolve("a"), 0.1, 1, 1, Dirt.CLEAN, database);
    AssayException refusal =
        catchThrowableOfType(AssayException.class, () -> Samples.write("carton_caps", request));
    assertThat(refusal.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(database).hasContent("mine");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  private SampleReport write(String landing, double scale, long seed, int days, Dirt dirt) {
    return Samples.write(
        "carton_caps", new SampleRequest(folder.resolve(landing), scale, seed, days, dirt, null));
  }

  private SortedMap<String, byte[]> bytes(
      String landing, double scale, long seed, int days, Dirt dirt) {
    write(landing, scale, seed, days, dirt);
    return LandedRecords.bytes(folder.resolve(landing));
  }

  private static Map<String, String> firstDelivery(Path landing, String source, String key) {
    return LandedRecords.of(landing, source).stream()
        .collect(Collectors.toMap(r -> r.get(key), LandedRecord::dt, (first, later) -> first));
  }

  private static void assertKnown(
      Path landing, String source, String column, Map<String, String> delivered) {
    Set<String> broken = new HashSet<>();
    int checked = 0;
    for (LandedRecord record : LandedRecords.of(landing, source)) {
      String value = record.get(column);
      if (value.isEmpty()) {
        continue;
      }
      checked++;
      if (delivered.getOrDefault(value, "never").compareTo(record.dt()) > 0) {
        broken.add(value);
      }
    }
    assertThat(checked).as("%s.%s", source, column).isPositive();
    assertThat(broken).as("%s.%s", source, column).isEmpty();
  }
}
