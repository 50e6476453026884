package dev.assay.run;

import dev.assay.crash.ChildJvm;
import dev.assay.crash.HaltingFileSystem;
import dev.assay.crash.HaltingFs;
import dev.assay.crash.HaltingLogStore;
import dev.assay.crash.Tripwire;
import dev.assay.crash.Tripwire.Fall;
import dev.assay.model.AssayException;
import dev.assay.session.SparkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A program that brings down runs at changes of the disk, one after another, and looks whether the
 * plain run after each ends as if nothing had happened. A process of its own, because the tripwire
 * must be there before the first file is opened.
 *
 * <p>Arguments: a folder; {@code sweep} and every how manieth change, or {@code halt} and the
 * number of one change.
 */
final class DiskCampaign {
  private final Path folder;
  private final Lab first;
  private final Lab second;
  private int differences;

  private DiskCampaign(Path folder) {
    this.folder = folder;
    this.first = Lab.in(folder.resolve("first"), Kiosk.in(folder.resolve("conf")).read());
    DirtyKiosk.landFirst(first);
    this.second = Lab.in(folder.resolve("second"), first.pipeline());
  }

  static ChildJvm start(Path folder, String... words) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(
        classes.resolve("core-site.xml"),
        "<configuration>"
            + property("fs.file.impl", HaltingFileSystem.class)
            + property("fs.AbstractFileSystem.file.impl", HaltingFs.class)
            + property("io.delta.kernel.logStore.file.impl", HaltingLogStore.class)
            + "</configuration>");
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(List.of(words));
    return ChildJvm.start(DiskCampaign.class, classes, Map.of(), arguments);
  }

  private static String property(String name, Class<?> value) {
    return "<property><name>" + name + "</name><value>" + value.getName() + "</value></property>";
  }

  public static void main(String[] arguments) {
    SparkConf conf = new SparkConf().setAppName("disk campaign");
    SparkSettings.local().forEach(conf::set);
    SparkSettings.required().forEach(conf::set);
    conf.set("spark.delta.logStore.file.impl", HaltingLogStore.class.getName());
    SparkSession session = SparkSession.builder().config(conf).getOrCreate();
    System.out.println("Spark " + session.version());
    DiskCampaign campaign = new DiskCampaign(Path.of(arguments[0]));
    int number = Integer.parseInt(arguments[2]);
    if (arguments[1].equals("halt")) {
      Tripwire.set(Fall.HALT_BEFORE, number);
      campaign.first.runWell();
      System.exit(0);
    }
    campaign.sweep(number);
    System.exit(campaign.differences == 0 ? 0 : 1);
  }

  private void sweep(int every) {
    Lab calm = first.copy(folder.resolve("calm"));
    long firstChanges = changes(calm);
    Outcome calmFirst = Outcome.of(calm);
    calm.copy(folder.resolve("second"));
    DirtyKiosk.landSecond(second);
    Lab calmAgain = second.copy(folder.resolve("calm-again"));
    long secondChanges = changes(calmAgain);
    Outcome calmSecond = Outcome.of(calmAgain);
    System.out.println(firstChanges + " and " + secondChanges + " changes, every " + every);
    for (Fall fall : List.of(Fall.FAIL_BEFORE, Fall.FAIL_AFTER)) {
      for (long number = 1; number <= firstChanges; number += every) {
        bringDown(first, fall, number, calmFirst);
      }
      for (long number = 1; number <= secondChanges; number += every) {
        bringDown(second, fall, number, calmSecond);
      }
    }
  }

  private static long changes(Lab lab) {
    Tripwire.set(Fall.NONE, -1);
    lab.runWell();
    return Tripwire.unset();
  }

  private void bringDown(Lab start, Fall fall, long number, Outcome calm) {
    String name = fall + "-" + start.landing().getNameCount() + "-" + number;
    Lab lab = start.copy(folder.resolve(start == first ? "f" + name : "s" + name));
    Tripwire.set(fall, number);
    String told = outcome(lab);
    Tripwire.unset();
    System.out.println("campaign " + name + " told as " + told);
    RunReport healed = lab.run();
    Outcome after = Outcome.of(lab);
    if (healed.failure() != null || !after.equals(calm)) {
      differences++;
      System.out.println("campaign " + name + " is not healed: " + healed.failure());
      System.out.println("campaign   calm  " + calm + "\ncampaign   after " + after);
    }
  }

  private static String outcome(Lab lab) {
    try {
      RunReport report = lab.run();
      return report.failure() == null ? "success" : text(report.failure());
    } catch (AssayException e) {
      return "no report, " + text(e);
    }
  }

  private static String text(AssayException e) {
    return e.kind() + " " + String.valueOf(e.getMessage()).replaceAll("/\\S+|[0-9a-f-]{30,}", "*");
  }
}
