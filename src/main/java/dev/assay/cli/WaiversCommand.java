package dev.assay.cli;

import dev.assay.contract.Waiver;
import dev.assay.contract.Waivers;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "waivers",
    description = "List waivers: which stand, which are over, and which releases they let through.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay contract waivers", "  assay contract waivers --json"})
final class WaiversCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  WaiversCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Books books = new Books(place.lakehouse());
    List<Waivers.Entry> entries = Waivers.read(books).all();
    List<Release> releases = ReleaseLog.read(books).all();
    LocalDate today = LocalDate.now(Clock.systemUTC().withZone(place.pipeline().zone()));
    if (json) {
      Json.print(
          terminal.out(), entries.stream().map(e -> json(e, today, used(e, releases))).toList());
      return 0;
    }
    TextTable table =
        new TextTable("waiver", "check", "state", "until", "covers", "by", "reason", "releases");
    entries.forEach(e -> add(table, e, today, used(e, releases)));
    table.print(terminal.out());
    return 0;
  }

  private static void add(
      TextTable table, Waivers.Entry entry, LocalDate today, List<String> used) {
    Waiver waiver = entry.waiver();
    table.add(
        waiver.id(),
        waiver.table() + "." + waiver.check(),
        state(entry, today),
        waiver.until().toString(),
        waiver.limit().text(),
        Text.printable(waiver.by()),
        Text.printable(waiver.reason()),
        used.isEmpty() ? "-" : String.join(" ", used));
  }

  /** The releases that it let through. */
  private static List<String> used(Waivers.Entry entry, List<Release> releases) {
    return releases.stream()
        .filter(
            r ->
                r.pins().stream()
                    .flatMap(p -> p.waived().stream())
                    .anyMatch(w -> w.waiver() == entry.waiver().number()))
        .map(Release::id)
        .toList();
  }

  private static String state(Waivers.Entry entry, LocalDate today) {
    return entry.on(today).name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> json(
      Waivers.Entry entry, LocalDate today, List<String> used) {
    Waiver waiver = entry.waiver();
    Waivers.Revocation revoked = entry.revoked();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("waiver", waiver.id());
    json.put("table", waiver.table().toString());
    json.put("check", waiver.check());
    json.put("state", state(entry, today));
    json.put("given_at", waiver.givenAt().toString());
    json.put("by", waiver.by());
    json.put("reason", waiver.reason());
    json.put("until", waiver.until().toString());
    json.put("at_least", plain(waiver.limit().least()));
    json.put("at_most", plain(waiver.limit().most()));
    json.put("contract", waiver.contract());
    json.put("revoked_at", revoked == null ? null : revoked.at().toString());
    json.put("revoked_by", revoked == null ? null : revoked.by());
    json.put("revoked_because", revoked == null ? null : revoked.reason());
    json.put("releases", used);
    return json;
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
