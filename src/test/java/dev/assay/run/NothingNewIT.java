package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.crash.ChildJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that finds nothing new: no job, no session, not even Spark's parser, and no commit. */
class NothingNewIT {
  private static final List<String> SPARK =
      List.of(
          "org.apache.spark.sql.classic.SparkSession",
          "org.apache.spark.sql.catalyst.analysis.Analyzer",
          "org.apache.spark.sql.catalyst.parser.SqlBaseParser");

  private final Kiosk kiosk;
  private final Lab lab;

  NothingNewIT(@TempDir Path folder) {
    kiosk = ManyKeptKiosk.in(folder.resolve("conf"));
    lab = Lab.in(folder.resolve("lab"), kiosk.read());
  }

  /** A main that runs a command and tells which classes of Spark came in. */
  public static final class Watched {
    private Watched() {}

    public static void main(String[] words) throws Exception {
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      int exitCode = Main.run(words, out, out);
      for (String type : SPARK) {
        System.out.println(type + " " + isLoaded(type));
      }
      System.exit(exitCode);
    }

    /** Asks the loader what it has loaded, without loading it by asking. */
    private static boolean isLoaded(String type) throws Exception {
      var find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
      find.setAccessible(true);
      return find.invoke(ClassLoader.getSystemClassLoader(), type) != null;
    }
  }

  @Test
  void aRunWithNothingNewStartsNoSparkAndCommitsNothingButItsRecord() throws Exception {
    KioskHistory.oneOfEach().forEach(r -> r.land(lab));
    lab.runWell();
    assertThat(run()).contains("spark_jobs\" : 0");
    SortedMap<String, Long> before = lab.versions();

    String said = run();

    assertThat(said).contains("spark_jobs\" : 0").doesNotContain("\"DONE\"");
    assertThat(SPARK).allSatisfy(type -> assertThat(said).contains(type + " false"));
    SortedMap<String, Long> after = lab.versions();
    assertThat(after.remove("ops/pipeline_runs")).isEqualTo(before.remove("ops/pipeline_runs") + 1);
    assertThat(after).isEqualTo(before);
  }

  private String run() throws IOException, InterruptedException {
    ChildJvm run =
        ChildJvm.start(
            Watched.class,
            kiosk.conf(),
            Map.of(),
            List.of(
                "run",
                "--json",
                "--conf",
                kiosk.conf().toString(),
                "--landing",
                lab.landing().toString(),
                "--lakehouse",
                lab.lakehouseFolder().toString()));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }
}
