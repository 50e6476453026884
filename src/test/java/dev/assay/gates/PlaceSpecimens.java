package dev.assay.gates;

import static dev.assay.gates.Specimen.utf8;

import dev.assay.corpora.HostileFiles;
import dev.assay.corpora.HostileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Good records under hostile names, and what lies among files and is none. */
final class PlaceSpecimens {
  private static final String SOURCE = CsvSpecimens.SOURCE;
  private static final String TEMPORARY = "temporary: its name begins with a dot";

  private final Till till;
  private final Path outside;
  private final List<Specimen> all = new ArrayList<>();

  private PlaceSpecimens(Till till, Path outside) {
    this.till = till;
    this.outside = outside;
  }

  /**
   * @param outside a folder that is no part of the landing zone
   */
  static List<Specimen> of(Till till, Path outside) throws IOException {
    PlaceSpecimens specimens = new PlaceSpecimens(till, outside);
    HostileNames.ALL.stream().filter(PlaceSpecimens::canBeWritten).forEach(specimens::named);
    specimens.passedOver();
    specimens.twins();
    return specimens.all;
  }

  private void named(String name) {
    List<Map<String, String>> records = till.records(1);
    byte[] bytes = utf8(Till.csv(records));
    all.add(
        name.startsWith(".")
            ? Specimen.passedOver(SOURCE, name, file -> Files.write(file, bytes), TEMPORARY)
            : Specimen.loaded(SOURCE, name, bytes, records));
  }

  private void passedOver() throws IOException {
    byte[] bytes = utf8(Till.csv(till.some()));
    Path elsewhere = Files.write(outside.resolve("elsewhere.csv"), bytes);
    link("link out of the landing zone.csv", elsewhere);
    link("link to another file of the day.csv", Path.of("good.csv"));
    link("link to nothing.csv", Path.of("nothing"));
    link("link to a device.csv", Path.of("/dev/zero"));
    passed("pipe.csv", HostileFiles::fifo, "no regular file but a FIFO, socket or device");
    passed("folder.csv/", Files::createDirectory, "a folder where files are expected");
    passed("notes.txt", f -> Files.write(f, bytes), "its name matches none of: *.csv, *.csv.gz");
    passed(".being-written.csv", f -> Files.write(f, bytes), TEMPORARY);
    if (!"root".equals(System.getProperty("user.name"))) {
      passed("not for us.csv", f -> unreadable(Files.write(f, bytes)), "no permission to read it");
    }
  }

  private void twins() {
    List<Map<String, String>> records = till.some();
    Specimen twin = Specimen.loaded(SOURCE, "twin a.csv", utf8(Till.csv(records)), records);
    all.add(twin);
    all.add(twin.again("twin b.csv", Fate.duplicate()));
  }

  private void link(String name, Path target) {
    passed(name, file -> Files.createSymbolicLink(file, target), "a symbolic link");
  }

  private void passed(String name, Specimen.Planting planting, String why) {
    all.add(Specimen.passedOver(SOURCE, name, planting, why));
  }

  private static void unreadable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
  }

  private static boolean canBeWritten(String name) {
    try {
      return !Path.of(name).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
