package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.landing.ProvenFile.Finding;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenFileTest {
  private static final String PATH = "s/dt=2024-01-01/a.csv";

  private final Path folder;

  ProvenFileTest(@TempDir Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("landing"));
    Files.createDirectories(file().resolveSibling("."));
    Files.writeString(file(), "a,b\n1,2\n");
  }

  @Test
  void aFileWithTheSameBytesIsDeleted() {
    ProvenFile proven = prove();
    assertThat(proven.finding()).isEqualTo(Finding.SAME_BYTES);
    assertThat(proven.size()).isEqualTo(8);
    assertThat(proven.delete()).isTrue();
    assertThat(file()).doesNotExist();
    assertThat(proven.delete()).as("gone is gone").isTrue();
  }

  @Test
  void aFileWithOtherBytesStays() throws IOException {
    Files.writeString(file(), "a,b\n1,3\n");
    ProvenFile proven = prove();
    assertThat(proven.finding()).isEqualTo(Finding.OTHER_BYTES);
    assertThat(proven.sha256()).isEqualTo(Sha256.hex("a,b\n1,3\n"));
    assertThat(proven.delete()).isFalse();
    assertThat(file()).exists();
  }

  @Test
  void aFileThatIsReplacedAfterItWasProvenStays() throws IOException {
    ProvenFile proven = prove();
    Path other = Files.writeString(file().resolveSibling("new"), "a,b\n1,2\n");
    Files.move(other, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(proven.delete()).isFalse();
    assertThat(file()).exists();
  }

  @Test
  void nothingThatALinkLeadsToIsReadOrDeleted() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "a,b\n1,2\n");
    Files.delete(file());
    Files.createSymbolicLink(file(), elsewhere);
    assertThat(prove().finding()).isEqualTo(Finding.UNREADABLE);
    assertThat(prove().delete()).isFalse();
    assertThat(elsewhere).exists();
  }

  @Test
  void aFileThatIsNotThereIsGone() throws IOException {
    Files.delete(file());
    assertThat(prove().finding()).isEqualTo(Finding.GONE);
  }

  private ProvenFile prove() {
    LandedFile landed =
        new LandedFile("s", PATH, LocalDate.parse("2024-01-01"), 0, 0, FileFormat.csv());
    return ProvenFile.of(folder, landed, Sha256.hex("a,b\n1,2\n"));
  }

  private Path file() {
    return folder.resolve(PATH);
  }
}
