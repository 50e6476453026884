package dev.assay.cli;

import dev.assay.run.RunListener;
import dev.assay.run.TaskRecord;
import dev.assay.step.StepResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows a run as it goes: one line per step, and on a terminal what is working right now. */
final class Progress implements RunListener {
  private static final int WIDEST = 120;
  private static final int INDENT = 10;

  private final Terminal terminal;
  private final Set<String> working = new LinkedHashSet<>();

  Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void started(String step) {
    working.add(step);
    showWorking();
  }

  @Override
  public synchronized void finished(TaskRecord task) {
    working.remove(task.step());
    if (terminal.isLive()) {
      terminal.rewriteLine("");
    }
    String line = line(task);
    List<String> lines = terminal.isLive() ? lines(line) : List.of(line);
    lines.forEach(terminal.err()::println);
    terminal.err().flush();
    showWorking();
  }

  private void showWorking() {
    if (terminal.isLive() && !working.isEmpty()) {
      terminal.rewriteLine(terminal.dim("  … " + String.join(", ", working)));
    }
  }

  private String line(TaskRecord task) {
    Outcome outcome = task.result().outcome();
    String mark =
        switch (outcome) {
          case DONE -> terminal.green("done   ");
          case SKIPPED -> terminal.dim("skipped");
          case FAILED -> terminal.red("FAILED ");
        };
    String counts =
        task.result().counts().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    String note = task.result().note();
    String between = counts.isEmpty() || note.isEmpty() ? "" : "; ";
    return String.format(
            "%s %-36s %6.1f s  %s",
            mark, task.step(), task.duration().toMillis() / 1000.0, counts + between + note)
        .stripTrailing();
  }

  /** A long remark goes on below, between words, where a person reads it. */
  private static List<String> lines(String whole) {
    List<String> lines = new ArrayList<>();
    String rest = whole;
    String indent = "";
    while (rest.length() > WIDEST - indent.length()) {
      int at = rest.lastIndexOf(' ', WIDEST - indent.length());
      if (at <= 0) {
        break;
      }
      lines.add(indent + rest.substring(0, at));
      rest = rest.substring(at + 1);
      indent = " ".repeat(INDENT);
    }
    lines.add(indent + rest);
    return lines;
  }
}
