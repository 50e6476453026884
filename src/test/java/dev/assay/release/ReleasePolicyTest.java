package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Keeping;
import dev.assay.release.Release.Act;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePolicyTest {
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  @Test
  void theLastOfEachDayIsKeptAndADayBeginsInThePipelinesZone() {
    List<Release> releases =
        at(
            "2024-03-01T18:00:00Z",
            "2024-03-01T18:29:59Z",
            "2024-03-01T18:30:00Z",
            "2024-03-02T10:00:00Z",
            "2024-03-05T00:00:00Z");
    assertThat(kept(policy(1, 3, 0), releases, Set.of())).containsExactly("r2", "r4", "r5");
    ReleasePolicy utc = new ReleasePolicy(policy(1, 3, 0).keeping(), ZoneId.of("UTC"));
    assertThat(kept(utc, releases, Set.of())).containsExactly("r3", "r4", "r5");
  }

  @Test
  void monthEndsAreTheLastReleasesOfMonthsThatHaveOne() {
    List<Release> releases =
        at(
            "2023-11-30T00:00:00Z",
            "2024-01-05T00:00:00Z",
            "2024-01-31T00:00:00Z",
            "2024-03-01T00:00:00Z",
            "2024-03-02T00:00:00Z");
    assertThat(kept(policy(1, 0, 2), releases, Set.of())).containsExactly("r3", "r5");
    assertThat(kept(policy(1, 0, 9), releases, Set.of())).containsExactly("r1", "r3", "r5");
  }

  @Test
  void aPipelineThatRestsLosesNothing() {
    List<Release> old = at("1999-01-01T00:00:00Z", "1999-01-02T00:00:00Z");
    assertThat(new ReleasePolicy(Keeping.DEFAULT, KOLKATA).drops(old, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverWasReleasedTheLawsOfKeepingHold(long seed) {
    Random random = new Random(seed);
    List<Release> releases = random(random);
    Set<String> tagged =
        releases.stream()
            .filter(r -> random.nextInt(8) == 0)
            .map(Release::id)
            .collect(Collectors.toSet());
    ReleasePolicy policy = policy(1 + random.nextInt(5), random.nextInt(9), random.nextInt(4));
    List<Release> kept = keptOf(policy, releases, tagged);

    assertThat(kept).as("seed %d: the latest", seed).contains(releases.get(releases.size() - 1));
    assertThat(ids(kept)).as("seed %d: tagged ones", seed).containsAll(tagged);
    assertThat(kept)
        .as("seed %d: the last n", seed)
        .containsAll(tail(releases, policy.keeping().last()));
    assertThat(kept)
        .as("seed %d: dailies and month ends", seed)
        .containsAll(byHand(releases, ReleasePolicyTest::day, policy.keeping().dailies()))
        .containsAll(byHand(releases, r -> YearMonth.from(day(r)), policy.keeping().monthEnds()));
    assertThat(keptOf(policy, kept, tagged)).as("seed %d: again", seed).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void moreIsKeptUnderAWiderPolicyAndNothingComesBackWithTime(long seed) {
    Random random = new Random(seed);
    List<Release> releases = random(random);
    int last = 1 + random.nextInt(5);
    int days = random.nextInt(9);
    int months = random.nextInt(4);
    List<Release> kept = keptOf(policy(last, days, months), releases, Set.of());
    for (ReleasePolicy wider :
        List.of(
            policy(last + 1, days, months),
            policy(last, days + 2, months),
            policy(last, days, months + 1))) {
      assertThat(keptOf(wider, releases, Set.of())).as("seed %d", seed).containsAll(kept);
    }
    List<Release> earlier = releases.subList(0, releases.size() - 1);
    Set<Release> before = new HashSet<>(keptOf(policy(last, days, months), earlier, Set.of()));
    before.add(releases.get(releases.size() - 1));
    assertThat(before).as("seed %d", seed).containsAll(kept);
    assertThat(keptOf(policy(last, days, months), List.copyOf(sorted(before)), Set.of()))
        .as("seed %d: dropping every day keeps what dropping once keeps", seed)
        .isEqualTo(kept);
  }

  private static List<Release> sorted(Set<Release> releases) {
    return releases.stream().sorted((a, b) -> Long.compare(a.number(), b.number())).toList();
  }

  /** The newest release of each of the newest spans, found without a map of the policy's kind. */
  private static <T extends Comparable<T>> List<Release> byHand(
      List<Release> releases, Function<Release, T> span, int spans) {
    Map<T, List<Release>> bySpan = releases.stream().collect(Collectors.groupingBy(span));
    List<T> newest = bySpan.keySet().stream().sorted().toList();
    return tail(newest, spans).stream()
        .map(s -> bySpan.getOrDefault(s, List.of()))
        .map(all -> all.get(all.size() - 1))
        .toList();
  }

  private static <T> List<T> tail(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private static LocalDate day(Release release) {
    return LocalDate.ofInstant(release.releasedAt(), KOLKATA);
  }

  private static ReleasePolicy policy(int last, int dailies, int monthEnds) {
    return new ReleasePolicy(Keeping.DEFAULT.releases(last, dailies, monthEnds), KOLKATA);
  }

  private static List<Release> keptOf(
      ReleasePolicy policy, List<Release> releases, Set<String> tagged) {
    List<Release> kept = new ArrayList<>(releases);
    kept.removeAll(policy.drops(releases, tagged));
    return kept;
  }

  private static List<String> kept(
      ReleasePolicy policy, List<Release> releases, Set<String> tagged) {
    return ids(keptOf(policy, releases, tagged));
  }

  private static List<String> ids(List<Release> releases) {
    return releases.stream().map(Release::id).toList();
  }

  private static List<Release> random(Random random) {
    Instant time = Chains.START;
    List<String> times = new ArrayList<>();
    for (int i = 0; i < 5 + random.nextInt(60); i++) {
      time =
          time.plusSeconds(
              random.nextInt(3) == 0 ? random.nextInt(900_000) : random.nextInt(9_000));
      times.add(time.toString());
    }
    return at(times.toArray(String[]::new));
  }

  private static List<Release> at(String... times) {
    List<Release> releases = new ArrayList<>();
    @Nullable Release before = null;
    for (String time : times) {
      Act act = Act.ofRun(Instant.parse(time), "run", "tester", "run", null);
      before = Chains.release(before, act, releases.size());
      releases.add(before);
    }
    return releases;
  }
}
