package dev.assay.run;

import dev.assay.crash.ChildJvm;
import dev.assay.crash.HaltingFileSystem;
import dev.assay.crash.HaltingFs;
import dev.assay.crash.HaltingLogStore;
import dev.assay.crash.Tripwire;
import dev.assay.crash.Tripwire.Fall;
import dev.assay.model.AssayException;
import dev.assay.session.SparkSettings;
import dev.assay.step.ReachedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A program that brings down runs at changes of the disk, one after another, and looks whether the
 * plain run after each ends as if nothing had happened. A process of its own, because the tripwire
 * must be there before the first file is opened.
 *
 * <p>Arguments: a folder; {@code deaths} or {@code sweep} and every how manieth change, or {@code
 * halt-first} or {@code halt-later} and the number of one change.
 */
final class DiskCampaign {
  private static final String LAST = "the end of the run";

  /** A second delivery takes the same ways once more; the long campaign spares none of it. */
  private static final int SECOND_TIME = 5;

  private final Path folder;
  private final Lab first;
  private final Lab second;
  private int differences;

  private DiskCampaign(Path folder, Kiosk kiosk) {
    this.folder = folder;
    this.first = Lab.in(folder.resolve("first"), kiosk.read());
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
    startSpark();
    Path folder = Path.of(arguments[0]);
    Path conf = folder.resolve("conf");
    int number = Integer.parseInt(arguments[2]);
    switch (arguments[1]) {
      case "deaths" ->
          new DiskCampaign(folder, Kiosk.upToSilver(conf))
              .sweep(
                  new Strides(number, number * SECOND_TIME),
                  List.of(Fall.DIE),
                  "silver.stg_sales:after");
      case "sweep" ->
          new DiskCampaign(folder, Kiosk.in(conf))
              .sweep(
                  new Strides(number, number),
                  List.of(Fall.FAIL_BEFORE, Fall.FAIL_AFTER, Fall.DIE),
                  LAST);
      case "halt-first" -> new DiskCampaign(folder, Kiosk.in(conf)).haltFirst(number);
      case "halt-later" -> new DiskCampaign(folder, Kiosk.in(conf)).haltLater(number);
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  /** With the tripwire in it: who asks for a session later gets this one. */
  private static void startSpark() {
    SparkConf conf = new SparkConf().setAppName("disk campaign");
    SparkSettings.local().forEach(conf::set);
    SparkSettings.required().forEach(conf::set);
    conf.set("spark.delta.logStore.file.impl", HaltingLogStore.class.getName());
    SparkSession session = SparkSession.builder().config(conf).getOrCreate();
    System.out.println("Spark " + session.version());
  }

  private void haltFirst(int number) {
    halt(first, number);
  }

  private void haltLater(int number) {
    first.runWell();
    first.copy(folder.resolve("second"));
    DirtyKiosk.landSecond(second);
    halt(second, number);
  }

  private static void halt(Lab lab, int number) {
    Tripwire.set(Fall.HALT_BEFORE, number);
    lab.runWell();
    System.exit(0);
  }

  /** Every how manieth change of a delivery is brought down. */
  private record Strides(int first, int second) {}

  /**
   * @param last the place up to which changes are brought down
   */
  private void sweep(Strides strides, List<Fall> falls, String last) {
    Lab calm = first.copy(folder.resolve("calm"));
    long firstChanges = changes(calm, last);
    Outcome calmFirst = Outcome.of(calm);
    calm.copy(folder.resolve("second"));
    DirtyKiosk.landSecond(second);
    Lab calmAgain = second.copy(folder.resolve("calm-again"));
    long secondChanges = changes(calmAgain, last);
    Outcome calmSecond = Outcome.of(calmAgain);
    System.out.println(
        firstChanges + " and " + secondChanges + " changes, every " + strides.first());
    for (Fall fall : falls) {
      for (long number = 1; number <= firstChanges; number += strides.first()) {
        bringDown(first, fall, number, calmFirst);
      }
      for (long number = 1; number <= secondChanges; number += strides.second()) {
        bringDown(second, fall, number, calmSecond);
      }
    }
    System.exit(differences == 0 ? 0 : 1);
  }

  /** How many changes a calm run makes until it comes to a place. */
  private static long changes(Lab lab, String last) {
    Tripwire.set(Fall.NONE, -1);
    AtomicLong upToThere = new AtomicLong();
    ReachedPlace.tellEach(
        place -> upToThere.set(place.name().equals(last) ? Tripwire.changes() : upToThere.get()),
        lab::runWell);
    return last.equals(LAST) ? Tripwire.unset() : upToThere.get();
  }

  private void bringDown(Lab start, Fall fall, long number, Outcome calm) {
    String name = (start == first ? "first-" : "later-") + fall + "-" + number;
    Lab lab = start.copy(folder.resolve(name));
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
