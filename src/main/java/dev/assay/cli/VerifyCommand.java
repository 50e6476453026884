package dev.assay.cli;

import dev.assay.audit.KnownHeads;
import dev.assay.audit.Report;
import dev.assay.audit.Scope;
import dev.assay.audit.Verification;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.release.Heads;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.run.Recomputation;
import dev.assay.run.Recomputation.Floor;
import dev.assay.run.TableContent;
import dev.assay.session.Sessions;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Prove that a release is as it was published: its place in the chain, its files, its rows,",
      "its verdicts and its definitions. Changes nothing. Code 6 when anything is found."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay verify                          the latest release",
      "  assay verify r3 --table gold.dim_user",
      "  assay verify --all --quick            every kept release, without reading rows",
      "  assay verify r3 --recompute           compute its Gold again from its Silver",
      "  assay verify r3 --from-bronze --json"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @ArgGroup private Which which = new Which();

  @ArgGroup private Depth depth = new Depth();

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description =
          "Look at this table only, such as gold.dim_user; the chain is looked at anyway.")
  private @Nullable String table;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description =
          "A head that was written down when a release was published, as HASH or r3=HASH; may be"
              + " repeated. Only a head kept elsewhere betrays a chain that was rewritten as a"
              + " whole.")
  private List<String> heads = new ArrayList<>();

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Where tables are computed again; what is made there is removed at the end. Default: the"
              + " system's folder for temporary files.")
  private @Nullable Path scratch;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Which releases. */
  static final class Which {
    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "RELEASE",
        description = "Such as r3, or a tag; the latest where none is named.")
    private @Nullable String release;

    @Option(names = "--all", description = "Every release that is kept.")
    private boolean all;
  }

  /** How far. */
  static final class Depth {
    @Option(names = "--quick", description = "Everything but reading rows.")
    private boolean quick;

    @Option(
        names = "--recompute",
        description =
            "Also compute Gold again, from the pinned Silver versions and the definitions that are"
                + " stored with the release.")
    private boolean recompute;

    @Option(
        names = "--from-bronze",
        description = "As --recompute, with Silver computed again from Bronze.")
    private boolean fromBronze;
  }

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Report report = report();
    if (json) {
      Json.print(terminal.out(), VerifyPage.json(report));
    } else {
      VerifyPage.print(report, terminal);
    }
    return report.isProved() ? 0 : ErrorKind.NOT_PROVED.exitCode();
  }

  private Report report() {
    Lakehouse lakehouse = place.lakehouse();
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      Report report =
          new Verification(lakehouse, known(), new TableContent(lakehouse, sessions)).of(scope());
      if (!depth.recompute && !depth.fromBronze) {
        return report;
      }
      return new Recomputation(
              place.pipelineName(), lakehouse, sessions, Versions.engine(), scratchFolder())
          .of(report, depth.fromBronze ? Floor.BRONZE : Floor.SILVER);
    }
  }

  private Scope scope() {
    String release = which.release == null ? ReleaseCatalogue.LATEST : which.release;
    return new Scope(
        which.all ? null : release,
        table == null ? null : tableName(table),
        depth.quick ? Scope.Depth.QUICK : Scope.Depth.ROWS);
  }

  private static TableName tableName(String text) {
    return TableName.parse(text)
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.USAGE,
                    "--table",
                    Text.printable(text) + " is no table name",
                    "Write layer.table, such as gold.dim_user"));
  }

  private Map<String, KnownHeads> known() {
    KnownHeads known = KnownHeads.NONE;
    for (String head : heads) {
      known =
          known.and(
              KnownHeads.parse(head)
                  .orElseThrow(
                      () ->
                          AssayException.of(
                              ErrorKind.USAGE,
                              "--head",
                              Text.printable(head) + " is no head",
                              "Write 64 hexadecimal digits, or r3= and the digits")));
    }
    Map<String, KnownHeads> all = new TreeMap<>();
    all.put(place.heads().toString(), KnownHeads.of(Heads.read(place.heads()).byRelease()));
    if (!heads.isEmpty()) {
      all.put("--head", known);
    }
    return all;
  }

  private Path scratchFolder() {
    return scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
  }
}
