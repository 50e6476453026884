package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Performs steps, keeps a record of each, and lets one that fails stop no other of the same phase.
 */
final class Phase {
  private final ExecutorService threads;
  private final RunListener listener;
  private final Clock clock;
  private final List<TaskRecord> tasks = Collections.synchronizedList(new ArrayList<>());

  Phase(ExecutorService threads, RunListener listener, Clock clock) {
    this.threads = threads;
    this.listener = listener;
    this.clock = clock;
  }

  /** What was done so far, in the order of the work, whatever ended first. */
  List<TaskRecord> tasks() {
    synchronized (tasks) {
      return List.copyOf(tasks);
    }
  }

  /** Performs one step. */
  StepResult perform(Step step) {
    return sideBySide(List.of(step)).get(0);
  }

  /**
   * Performs steps that don't depend on each other.
   *
   * @return their results, in the steps' order
   * @throws AssayException with the problems of all that failed, after all have ended
   */
  List<StepResult> sideBySide(List<? extends Step> steps) {
    List<ReadyQueue.Node> nodes = new ArrayList<>();
    steps.forEach(s -> nodes.add(new ReadyQueue.Node(s, Set.of())));
    return whenReady(nodes);
  }

  /**
   * Performs steps that wait for each other, each as soon as it can begin. One that waits for one
   * that fails does not begin; all others do.
   *
   * @return their results, in the steps' order
   * @throws AssayException with the problems of all that failed, after all have ended
   */
  List<StepResult> whenReady(List<ReadyQueue.Node> nodes) {
    Group group = new Group();
    ReadyQueue queue = new ReadyQueue(threads, group, nodes);
    try {
      queue.perform();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(nodes.get(0).name(), e);
    } finally {
      nodes.forEach(n -> group.record(n.step()).ifPresent(tasks::add));
    }
    List<StepResult> results = new ArrayList<>();
    List<AssayException> failures = new ArrayList<>();
    for (ReadyQueue.Node node : nodes) {
      queue.result(node.step()).ifPresent(results::add);
      queue.failure(node.step()).ifPresent(e -> failures.add(Failures.of(node.name(), e)));
    }
    if (!failures.isEmpty()) {
      throw together(failures);
    }
    return results;
  }

  /** Steps that end in any order, and are put on record in their own. */
  private final class Group implements ReadyQueue.Performer {
    private final Map<Step, TaskRecord> ended =
        Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    public StepResult perform(Step step) {
      Instant startedAt = clock.instant();
      listener.started(step.name());
      StepResult result = StepResult.failed("it ended without an answer");
      try {
        FailPoints.reach(step.name() + ":before");
        result = step.execute();
        FailPoints.reach(step.name() + ":after");
        return result;
      } catch (RuntimeException e) {
        result = StepResult.failed(Failures.of(step.name(), e).problems().get(0).text());
        throw e;
      } finally {
        ended(step, startedAt, result);
      }
    }

    @Override
    public void pass(Step step, String why) {
      ended(step, clock.instant(), StepResult.blocked(why));
    }

    Optional<TaskRecord> record(Step step) {
      return Optional.ofNullable(ended.get(step));
    }

    private void ended(Step step, Instant startedAt, StepResult result) {
      TaskRecord task = new TaskRecord(step.name(), startedAt, clock.instant(), result);
      ended.put(step, task);
      listener.finished(task);
    }
  }

  private static AssayException together(List<AssayException> failures) {
    if (failures.size() == 1) {
      return failures.get(0);
    }
    List<Problem> problems = failures.stream().flatMap(f -> f.problems().stream()).toList();
    ErrorKind kind =
        failures.stream()
            .map(AssayException::kind)
            .filter(k -> k != ErrorKind.CONTRACT)
            .findFirst()
            .orElse(ErrorKind.CONTRACT);
    AssayException all = AssayException.all(kind, problems);
    failures.forEach(all::addSuppressed);
    return all;
  }
}
