package dev.assay.run;

import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Steps that wait for each other: each begins as soon as those that it waits for are done, and none
 * that waits for one that failed begins at all.
 */
final class ReadyQueue {
  private final CompletionService<StepResult> threads;
  private final Performer performer;
  private final List<Node> waiting;
  private final IdentityHashMap<Future<StepResult>, Node> working = new IdentityHashMap<>();
  private final Map<String, String> lost = new LinkedHashMap<>();
  private final IdentityHashMap<Step, StepResult> results = new IdentityHashMap<>();
  private final IdentityHashMap<Step, Throwable> failures = new IdentityHashMap<>();

  /**
   * One step.
   *
   * @param after names of steps that it waits for; those that are not in the queue count as done
   */
  record Node(Step step, Set<String> after) {
    Node {
      after = Set.copyOf(after);
    }

    String name() {
      return step.name();
    }
  }

  /** What is done with a step whose turn comes. */
  interface Performer {
    /** Called on a thread of the pool. */
    StepResult perform(Step step);

    /** Called where a step that it waits for has failed. */
    void pass(Step step, String why);
  }

  ReadyQueue(ExecutorService threads, Performer performer, List<Node> nodes) {
    this.threads = new ExecutorCompletionService<>(threads);
    this.performer = performer;
    this.waiting = new ArrayList<>(nodes);
  }

  /**
   * Returns when no step works any more.
   *
   * @throws InterruptedException after all that still worked were told to stop
   */
  void perform() throws InterruptedException {
    begin();
    while (!working.isEmpty()) {
      try {
        settle(threads.take());
      } catch (InterruptedException e) {
        working.keySet().forEach(f -> f.cancel(true));
        throw e;
      }
      begin();
    }
  }

  /** What came of a step; empty where it failed or did not begin. */
  Optional<StepResult> result(Step step) {
    return Optional.ofNullable(results.get(step));
  }

  /** Why a step failed. */
  Optional<Throwable> failure(Step step) {
    return Optional.ofNullable(failures.get(step));
  }

  /** Where several could begin, those that were named first do. */
  private void begin() {
    boolean passed = true;
    while (passed) {
      passed = false;
      for (Node node : List.copyOf(waiting)) {
        Optional<String> missing =
            node.after().stream().filter(lost::containsKey).sorted().findFirst();
        if (missing.isPresent()) {
          pass(node, missing.get());
          passed = true;
        } else if (node.after().stream().noneMatch(this::isOpen)) {
          waiting.remove(node);
          working.put(threads.submit(() -> performer.perform(node.step())), node);
        }
      }
    }
  }

  private boolean isOpen(String name) {
    return waiting.stream().anyMatch(n -> n.name().equals(name))
        || working.values().stream().anyMatch(n -> n.name().equals(name));
  }

  private void pass(Node node, String missing) {
    String root = lost.getOrDefault(missing, missing);
    waiting.remove(node);
    lost.put(node.name(), root);
    performer.pass(node.step(), "not begun, because " + root + " failed");
  }

  private void settle(Future<StepResult> ended) throws InterruptedException {
    Node node = working.remove(ended);
    if (node == null) {
      throw new IllegalStateException("a step ended that nobody had begun");
    }
    try {
      results.put(node.step(), ended.get());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      failures.put(node.step(), cause);
      lost.put(node.name(), node.name());
      if (cause instanceof Error) {
        // nothing new begins in a process that is about to end
        waiting.clear();
      }
    }
  }
}
