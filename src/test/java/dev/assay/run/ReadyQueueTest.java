package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.step.StepResult.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadyQueueTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final Phase phase = new Phase(threads, RunListener.silent(), Clock.systemUTC());
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  @AfterEach
  void stop() {
    threads.shutdown();
  }

  @Test
  void aStepBeginsWhenItsOwnInputsAreDoneAndWaitsForNoOther() {
    CountDownLatch far = new CountDownLatch(1);
    // "slow" ends only after "late", which stands a rank deeper, has begun
    phase.whenReady(
        List.of(
            node("slow", () -> await(far)),
            node("quick", ReadyQueueTest::nothing),
            node("late", () -> open(far), "quick")));
    assertThat(done).containsExactlyInAnyOrder("slow", "quick", "late");
  }

  @Test
  void whatWaitsForAFailureIsPassedOverAndSaysSoAndAllElseIsDone() {
    AssayException failure =
        catchThrowableOfType(
            AssayException.class,
            () ->
                phase.whenReady(
                    List.of(
                        node("bad", () -> fail("bad")),
                        node("near", ReadyQueueTest::nothing, "bad"),
                        node("good", ReadyQueueTest::nothing),
                        node("far", ReadyQueueTest::nothing, "near", "good"),
                        node("apart", ReadyQueueTest::nothing, "good"))));
    assertThat(failure).hasMessageContaining("bad is bad");
    assertThat(done).containsExactlyInAnyOrder("good", "apart");
    assertThat(phase.tasks())
        .extracting(t -> t.step() + " " + t.result().outcome() + " " + t.result().note())
        .containsExactly(
            "bad FAILED bad: bad is bad. Be good.",
            "near SKIPPED not begun, because bad failed",
            "good DONE ",
            "far SKIPPED not begun, because bad failed",
            "apart DONE ");
  }

  @Test
  void allFailuresAreToldInTheOrderOfTheSteps() {
    AssayException failure =
        catchThrowableOfType(
            AssayException.class,
            () ->
                phase.sideBySide(List.of(step("a", () -> fail("a")), step("b", () -> fail("b")))));
    assertThat(failure.problems()).extracting(p -> p.place()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inAnyGraphInputsComeFirstAndTheRecordIsInTheOrderOfTheSteps(long seed) {
    Random random = new Random(seed);
    List<ReadyQueue.Node> nodes = new ArrayList<>();
    Set<String> doomed = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      Set<String> after = new HashSet<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(10) == 0) {
          after.add("n" + j);
        }
      }
      String name = "n" + i;
      boolean fails = random.nextInt(12) == 0;
      boolean isDoomed = after.stream().anyMatch(doomed::contains);
      if (fails || isDoomed) {
        doomed.add(name);
      }
      Supplier<StepResult> work =
          () -> {
            assertThat(done).as("seed %d, inputs of %s", seed, name).containsAll(after);
            return fails ? fail(name) : nothing();
          };
      nodes.add(node(name, work, after.toArray(String[]::new)));
    }
    AssayException failure =
        catchThrowableOfType(AssayException.class, () -> phase.whenReady(nodes));
    assertThat(failure == null).as("seed %d", seed).isEqualTo(doomed.isEmpty());
    assertThat(phase.tasks())
        .as("seed %d", seed)
        .extracting(TaskRecord::step)
        .containsExactlyElementsOf(nodes.stream().map(ReadyQueue.Node::name).toList());
    assertThat(phase.tasks())
        .as("seed %d", seed)
        .allSatisfy(
            t ->
                assertThat(t.result().outcome() == Outcome.DONE)
                    .as(t.step())
                    .isEqualTo(!doomed.contains(t.step())));
  }

  private ReadyQueue.Node node(String name, Supplier<StepResult> work, String... after) {
    return new ReadyQueue.Node(step(name, work), Set.of(after));
  }

  private Step step(String name, Supplier<StepResult> work) {
    return new Step() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public StepResult execute() {
        StepResult result = work.get();
        done.add(name);
        return result;
      }
    };
  }

  private static StepResult fail(String name) {
    throw AssayException.of(ErrorKind.CONTRACT, name, name + " is bad", "Be good");
  }

  private static StepResult await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return nothing();
  }

  private static StepResult open(CountDownLatch latch) {
    latch.countDown();
    return nothing();
  }

  private static StepResult nothing() {
    return StepResult.done(new TreeMap<>(), "");
  }
}
