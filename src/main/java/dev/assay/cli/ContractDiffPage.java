package dev.assay.cli;

import dev.assay.contract.change.Change;
import dev.assay.contract.change.ContractDiff;
import dev.assay.contract.change.Effect;
import dev.assay.model.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How two contracts differ, for people and programs. */
record ContractDiffPage(ContractDiff diff) {
  private static final int EFFECT_WIDTH = 15;

  void print(Terminal terminal) {
    terminal
        .out()
        .println(
            diff.after().table()
                + "  "
                + Text.printable(diff.before().version())
                + " -> "
                + Text.printable(diff.after().version()));
    for (Change change : diff.changes()) {
      terminal.out().println("  " + effect(change, terminal) + Text.printable(change.sentence()));
      if (!change.why().isEmpty()) {
        terminal.out().println(" ".repeat(EFFECT_WIDTH + 2) + change.why());
      }
    }
    terminal.out().println(conclusion());
    terminal.out().flush();
  }

  private static String effect(Change change, Terminal terminal) {
    String word = change.effect().word();
    String padded = word + " ".repeat(EFFECT_WIDTH - word.length());
    return change.breaks() ? terminal.red(padded) : padded;
  }

  private String conclusion() {
    return diff.effect().map(this::conclusion).orElse("Nothing differs for readers.");
  }

  private String conclusion(Effect effect) {
    String head =
        switch (effect) {
          case BREAKING -> "This breaks readers: it needs a new major version";
          case COMPATIBLE -> "No reader is broken: it needs a new minor version";
          case DOCUMENTATION -> "Only words changed: it needs a new patch version";
        };
    String least = diff.needed().map(v -> ", " + v + " or later").orElse("");
    return head
        + least
        + (diff.isVersionEnough()
            ? ". It has " + Text.printable(diff.after().version()) + "."
            : ", and has " + Text.printable(diff.after().version()) + ". Write the new version.");
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("table", diff.after().table().toString());
    out.put("version_before", diff.before().version());
    out.put("version_after", diff.after().version());
    out.put("effect", diff.effect().map(Effect::word).orElse("none"));
    out.put("version_needed", diff.needed().map(Object::toString).orElse(null));
    out.put("version_is_enough", diff.isVersionEnough());
    out.put("changes", diff.changes().stream().map(ContractDiffPage::json).toList());
    return out;
  }

  private static Map<String, String> json(Change change) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("effect", change.effect().word());
    out.put("subject", change.subject());
    out.put("text", change.text());
    out.put("why", change.why());
    return out;
  }
}
