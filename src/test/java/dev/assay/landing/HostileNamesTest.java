package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.corpora.HostileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileNamesTest {
  private static final List<String> NAMES = HostileNames.ALL;

  private final Path root;

  HostileNamesTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void everyNameIsDataAndItsFileIsReadOrReported() throws IOException {
    Path day = Files.createDirectories(root.resolve("s/dt=2026-01-01"));
    for (String name : NAMES) {
      Files.writeString(path(day, name), "a\n1\n");
    }
    SourceFiles source = new SourceFiles("s", List.of(new FormatRule("*.csv", FileFormat.csv())));
    LandingListing listing = LandingZone.at(root).list(source);
    List<String> read = new ArrayList<>();
    for (LandedFile file : listing.files()) {
      assertThat(new Delivery(root, file).rows()).containsExactly(List.of("1"));
      read.add(file.relativePath().substring("s/dt=2026-01-01/".length()));
    }
    List<String> expected = NAMES.stream().filter(n -> !n.startsWith(".")).toList();
    assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    // Names that begin with a dot are temporary by rule.
    assertThat(listing.passedOver())
        .extracting(PassedOver::relativePath)
        .containsExactlyInAnyOrder(
            "s/dt=2026-01-01/...csv.csv", "s/dt=2026-01-01/..%2f..%2fetc%2fpasswd.csv");
    assertThat(NAMES).hasSizeGreaterThan(30);
  }

  @Test
  void aPathNeverClimbsOutOfTheFolder() {
    for (String path : List.of("../x.csv", "s/../../x.csv", "/etc/passwd", "", "s//x.csv", "./x")) {
      assertThatThrownBy(
              () -> new LandedFile("s", path, LandingZone.UNDATED, 0, 0, FileFormat.csv()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Path path(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      return Assumptions.abort("this machine's file names are not Unicode");
    }
  }
}
