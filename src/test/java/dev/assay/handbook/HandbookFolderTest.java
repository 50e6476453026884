package dev.assay.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandbookFolderTest {
  @TempDir private Path parent;

  @Test
  void aNewHandbookTakesThePlaceOfTheOldOneWhole() throws IOException {
    Path folder = parent.resolve("deep/book");
    HandbookFolder.write(
        handbook("kiosk", Map.of("index.html", "1", "tables/a.html", "a")), folder);
    HandbookFolder.write(
        handbook("kiosk", Map.of("index.html", "2", "tables/b.html", "b")), folder);
    assertThat(files(folder)).containsExactly("handbook.json", "index.html", "tables/b.html");
    assertThat(folder.resolve("index.html")).hasContent("2");
    assertThat(files(parent)).allMatch(f -> f.startsWith("deep/book/"));
  }

  @Test
  void anEmptyFolderIsTaken() throws IOException {
    HandbookFolder.write(handbook("kiosk", Map.of("index.html", "1")), parent);
    assertThat(files(parent)).containsExactly("handbook.json", "index.html");
  }

  @Test
  void whatIsNoHandbookIsLeftAlone() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("photos"));
    Files.writeString(folder.resolve("wedding.jpg"), "once in a lifetime");
    refuses("kiosk", folder, "assay docs has not written it");
    Path file = Files.writeString(parent.resolve("book"), "a file");
    refuses("kiosk", file, "assay docs has not written it");
    Files.writeString(folder.resolve("handbook.json"), "{\"made_by\": \"somebody else\"}");
    refuses("kiosk", folder, "assay docs has not written it");
    assertThat(files(parent)).containsExactly("book", "photos/handbook.json", "photos/wedding.jpg");
  }

  @Test
  void aHandbookToWhichSomebodyAddedAFileIsLeftAlone() throws IOException {
    Path folder = parent.resolve("book");
    HandbookFolder.write(handbook("kiosk", Map.of("index.html", "1")), folder);
    Files.writeString(folder.resolve("my notes.txt"), "mine");
    refuses("kiosk", folder, "my notes.txt: assay docs has not written this");
    assertThat(folder.resolve("index.html")).hasContent("1");
  }

  @Test
  void theHandbookOfAnotherPipelineIsLeftAlone() throws IOException {
    Path folder = parent.resolve("book");
    HandbookFolder.write(handbook("kiosk", Map.of("index.html", "1")), folder);
    refuses("pack", folder, "this is the handbook of kiosk");
    assertThat(folder.resolve("index.html")).hasContent("1");
  }

  @Test
  void whatACrashLeftBehindIsInNobodysWay() throws IOException {
    Path folder = parent.resolve("book");
    HandbookFolder.write(handbook("kiosk", Map.of("index.html", "1")), folder);
    Path draft = Files.createDirectory(parent.resolve(".book.draft"));
    Files.copy(folder.resolve("handbook.json"), draft.resolve("handbook.json"));
    Files.writeString(draft.resolve("index.html"), "half");
    Files.move(folder, parent.resolve(".book.before"));
    HandbookFolder.write(handbook("kiosk", Map.of("index.html", "2")), folder);
    assertThat(files(parent)).containsExactly("book/handbook.json", "book/index.html");
    assertThat(folder.resolve("index.html")).hasContent("2");
  }

  @Test
  void somethingElseThatBearsTheNameOfADraftIsNotDeleted() throws IOException {
    Path draft = Files.createDirectory(parent.resolve(".book.draft"));
    Files.writeString(draft.resolve("novel.txt"), "chapter one");
    refuses("kiosk", parent.resolve("book"), "something bears it");
    assertThat(draft.resolve("novel.txt")).exists();
  }

  private static void refuses(String pipeline, Path folder, String message) {
    assertThatThrownBy(
            () -> HandbookFolder.write(handbook(pipeline, Map.of("index.html", "9")), folder))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(message);
  }

  private static Handbook handbook(String pipeline, Map<String, String> files) {
    return new Handbook(pipeline, "", 0, new TreeMap<>(files));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(p -> folder.relativize(p).toString())
          .sorted()
          .toList();
    }
  }
}
