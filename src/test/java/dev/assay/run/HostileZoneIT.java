package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.corpora.HostileFiles;
import dev.assay.corpora.HostileNames;
import dev.assay.crash.ChildJvm;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One landing zone with all that is hostile at once, read by a process with little memory. */
@Timeout(600)
class HostileZoneIT {
  private static final String MEMORY = "512m";
  private static final int LINE_MEBIBYTES = 300;
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final Pattern JOBS = Pattern.compile("Spark: (\\d+) jobs");

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab calm;
  private final Lab hostile;

  HostileZoneIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    kiosk.change("bronze/sales.yaml", "glob: \"*.csv\"", "glob: \"*.{csv,csv.gz}\"");
    calm = Lab.in(folder.resolve("calm"), kiosk.read());
    DirtyKiosk.landFirst(calm);
    hostile = calm.copy(folder.resolve("hostile"));
  }

  @Tag("long")
  @Test
  void isReadWithTheMemoryAndTheWorkOfANormalRunAndChangesNothingButWhatIsRejected()
      throws Exception {
    List<String> rejected = landBadFilesUnderHostileNames();
    landBombs(rejected);
    List<String> passedOver = landWhatIsNoFile();

    String calmly = run(calm);
    String bravely = run(hostile);

    assertThat(jobs(bravely)).as("Spark is asked to do the same").isEqualTo(jobs(calmly));
    assertThat(bravely.lines())
        .as("no name writes to the terminal")
        .allMatch(HostileZoneIT::isTame);
    assertThat(contents(hostile)).isEqualTo(contents(calm));
    assertThat(paths("select _source_file from bronze.sales__rejected where length(_sha256) = 64"))
        .containsAll(rejected);
    assertThat(
            paths("select path from ops.landed_files where event = 'PASSED_OVER' and reason > ''"))
        .containsExactlyInAnyOrderElementsOf(passedOver);
    assertThat(hostile.see("select distinct reason from bronze.sales__rejected order by 1"))
        .containsExactly("[GZIP_BOMB]", "[RAGGED_ROW]", "[RECORD_TOO_LONG]", "[UNBALANCED_QUOTE]");
  }

  private List<String> landBadFilesUnderHostileNames() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String name : HostileNames.ALL) {
      if (!name.startsWith(".")) {
        Path file = place(name);
        Files.writeString(file, HEADER + "\n" + paths.size() + ",\"never closed\n");
        paths.add(path(file));
      }
    }
    assertThat(paths).hasSizeGreaterThan(30);
    return paths;
  }

  private void landBombs(List<String> rejected) throws IOException {
    Path bomb = place("bomb.csv.gz");
    Files.write(bomb, HostileFiles.gzipBomb(HEADER, "1,tea,2.50,2024-01-01"));
    Path line = place("a line without end.csv");
    HostileFiles.endlessLine(line, HEADER + "\n1,", LINE_MEBIBYTES);
    rejected.addAll(List.of(path(bomb), path(line)));
  }

  private List<String> landWhatIsNoFile() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), HEADER + "\n9,x,1,2024-01-01\n");
    Path out = Files.createSymbolicLink(place("out of the root.csv"), secret);
    Path around = Files.createSymbolicLink(place("around.csv"), hostile.landing());
    Path zero = Files.createSymbolicLink(place("zero.csv"), Path.of("/dev/zero"));
    Path day = Files.createSymbolicLink(hostile.landing().resolve("sales/dt=2024-01-09"), folder);
    Path pipe = place("pipe.csv");
    HostileFiles.fifo(pipe);
    Path hidden = Files.writeString(place("..%2f..%2fetc%2fpasswd.csv"), HEADER + "\n");
    return List.of(path(out), path(around), path(zero), path(day), path(pipe), path(hidden));
  }

  private Path place(String name) throws IOException {
    return Files.createDirectories(hostile.landing().resolve("sales/dt=2024-01-02")).resolve(name);
  }

  private String path(Path file) {
    return hostile.landing().relativize(file).toString();
  }

  private String run(Lab lab) throws Exception {
    ChildJvm run = lab.runInAProcess(kiosk.conf(), Map.of("ASSAY_MEMORY", MEMORY), "--profile");
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private static int jobs(String output) {
    Matcher jobs = JOBS.matcher(output);
    assertThat(jobs.find()).as(output).isTrue();
    return Integer.parseInt(jobs.group(1));
  }

  private static boolean isTame(String line) {
    return Text.printable(line).equals(line);
  }

  /** Beside what is rejected, which has to differ. */
  private static SortedMap<String, String> contents(Lab lab) {
    SortedMap<String, String> contents = Contents.of(lab);
    assertThat(contents).hasSize(5);
    contents.remove("bronze.sales__rejected");
    return contents;
  }

  private List<String> paths(String sql) {
    return hostile.candidate(sql).stream().map(r -> r.getString(0)).toList();
  }
}
