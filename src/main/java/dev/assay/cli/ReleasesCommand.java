package dev.assay.cli;

import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "releases",
    description = "List the releases, newest first.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay releases --pipeline carton_caps", "  assay releases --json"})
final class ReleasesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ReleasesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Release> oldestFirst = ReleaseLog.read(new Books(place.lakehouse())).all();
    List<Release> releases =
        java.util.stream.IntStream.range(0, oldestFirst.size())
            .mapToObj(i -> oldestFirst.get(oldestFirst.size() - 1 - i))
            .toList();
    if (json) {
      Json.print(terminal.out(), releases.stream().map(ReleasesCommand::json).toList());
      return 0;
    }
    TextTable table =
        new TextTable(
            "release", "released at", "by", "run", "returns to", "tables", "rows", "head");
    for (Release r : releases) {
      table.add(
          r.id(),
          r.releasedAt().toString(),
          r.publishedBy(),
          r.runId(),
          r.act().basis() == null ? "" : r.act().basis(),
          Integer.toString(r.pins().size()),
          Long.toString(rows(r)),
          r.hash().substring(0, 12));
    }
    table.print(terminal.out());
    return 0;
  }

  static Map<String, @Nullable Object> json(Release release) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("release", release.id());
    json.put("released_at", release.releasedAt().toString());
    json.put("published_by", release.publishedBy());
    json.put("reason", release.reason());
    json.put("kind", release.act().kind().name());
    json.put("basis", release.act().basis());
    json.put("run_id", release.runId());
    json.put("head", release.hash());
    json.put("previous", release.previousHash());
    json.put("definitions", release.definitions());
    json.put(
        "tables",
        release.pins().stream()
            .map(
                p -> {
                  Map<String, Object> pin = new LinkedHashMap<>();
                  pin.put("table", p.table().toString());
                  pin.put("version", p.version());
                  pin.put("rows", p.content().rows());
                  pin.put("content_hash", p.content().toString());
                  pin.put("commit_sha256", p.commitSha256());
                  pin.put("contract", p.contract());
                  pin.put("definition", p.definition());
                  pin.put("made_by_run", p.madeByRun());
                  return pin;
                })
            .toList());
    return json;
  }

  private static long rows(Release release) {
    return release.pins().stream().mapToLong(p -> p.content().rows()).sum();
  }
}
