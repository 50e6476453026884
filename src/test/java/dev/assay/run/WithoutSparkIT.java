package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.crash.ChildJvm;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only look don't wait for Spark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutSparkIT {
  private static final List<String> LOOKING =
      List.of(
          "releases",
          "release show",
          "release notes",
          "tables",
          "lineage gold.fct_sale.amount",
          "openlineage",
          "ledger",
          "quarantine list",
          "docs",
          "drift");

  private final Kiosk kiosk;
  private final Lab lab;

  WithoutSparkIT(@TempDir Path folder) {
    kiosk = Kiosk.in(folder.resolve("conf"));
    lab = Lab.in(folder.resolve("lab"), kiosk.read());
    DirtyKiosk.landFirst(lab);
    lab.runWell();
  }

  /** A main that runs several commands in one process and tells which Spark classes came in. */
  public static final class Looking {
    private Looking() {}

    public static void main(String[] place) throws Exception {
      for (String command : LOOKING) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(place));
        if (command.equals("docs")) {
          words.addAll(List.of("--out", place[place.length - 1] + ".handbook"));
        }
        System.out.println(
            "exit " + command + " " + Main.run(words.toArray(String[]::new), out(), out()));
      }
      System.out.println("session " + isLoaded("org.apache.spark.sql.classic.SparkSession"));
    }

    private static PrintWriter out() {
      return new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    }

    /** Asks the loader what it has loaded, without loading it by asking. */
    private static boolean isLoaded(String type) throws Exception {
      var find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
      find.setAccessible(true);
      return find.invoke(ClassLoader.getSystemClassLoader(), type) != null;
    }
  }

  @Test
  void commandsThatOnlyLookLoadNoSparkSession() throws Exception {
    ChildJvm looking =
        ChildJvm.start(
            Looking.class,
            kiosk.conf(),
            Map.of(),
            List.of(
                "--conf",
                kiosk.conf().toString(),
                "--lakehouse",
                lab.lakehouseFolder().toString()));
    assertThat(looking.exitCode()).as(looking.output()).isZero();
    for (String command : LOOKING) {
      assertThat(looking.output()).contains("exit " + command + " 0");
    }
    assertThat(looking.output()).contains("session false");
  }
}
