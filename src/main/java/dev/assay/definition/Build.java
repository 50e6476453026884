package dev.assay.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Tells this build of Assay, and the Spark that reads SQL for it, from any other. */
final class Build {
  private Build() {}

  /** A text that another build does not have; empty where nobody knows what is running. */
  static Optional<String> print() {
    CodeSource source = Build.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      String own = Files.isDirectory(place) ? ofClasses(place) : ofJar(place);
      return Optional.of(
          String.join(
              "\n",
              org.apache.spark.package$.MODULE$.SPARK_VERSION(),
              System.getProperty("java.version"),
              own));
    } catch (IOException
        | UncheckedIOException
        | URISyntaxException
        | IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The checksums that a jar keeps of its entries stand at its end: it need not be read whole. */
  private static String ofJar(Path jar) throws IOException {
    StringBuilder text = new StringBuilder();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .forEach(e -> text.append(e.getName()).append(' ').append(e.getCrc()).append('\n'));
    }
    return text.toString();
  }

  private static String ofClasses(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(folder.relativize(file))
            .append(' ')
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file))
            .append('\n');
      }
    }
    return text.toString();
  }
}
