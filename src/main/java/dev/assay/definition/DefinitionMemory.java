package dev.assay.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.model.Identifier;
import dev.assay.model.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the reader made of a pipeline's folder the last time, in one file. The same files with the
 * same values, read by the same build, mean the same, so they need not be parsed and judged again:
 * Spark's parser and analyzer take longer to load than all else that a run without news does.
 *
 * <p>Losing the file costs time and nothing else.
 */
public final class DefinitionMemory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private @Nullable Reading news;

  private record Reading(String ground, PipelineDefinition pipeline) {}

  /** A memory in that file, which need not exist. */
  public DefinitionMemory(Path file) {
    this.file = file;
  }

  /** As {@link PipelineReader#read}, of which the answer is remembered. */
  public PipelineDefinition read(Path conf, String pipeline, Map<String, String> overrides) {
    Optional<String> before = ground(conf, pipeline, overrides);
    Optional<PipelineDefinition> known = before.flatMap(this::remembered);
    if (known.isPresent()) {
      return known.get();
    }
    PipelineDefinition read = PipelineReader.read(conf, pipeline, overrides);
    boolean stood = before.isPresent() && before.equals(ground(conf, pipeline, overrides));
    news = stood ? new Reading(before.get(), read) : null;
    return read;
  }

  /**
   * Writes down what was read anew, if anything was. Whoever may not write there, reads anew the
   * next time too.
   */
  public void keep() {
    Reading reading = news;
    if (reading == null) {
      return;
    }
    news = null;
    try {
      String body = RecordJson.of(reading.pipeline(), PipelineDefinition.class).toString();
      Path folder = file.resolveSibling(".");
      Files.createDirectories(folder);
      Path aside = Files.createTempFile(folder, "definitions", ".new");
      Files.writeString(aside, reading.ground() + "\n" + Sha256.hex(body) + "\n" + body);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return;
    }
  }

  private Optional<PipelineDefinition> remembered(String ground) {
    if (news != null && news.ground().equals(ground)) {
      return Optional.of(news.pipeline());
    }
    try {
      List<String> lines = Files.readString(file).lines().toList();
      boolean same =
          lines.size() == 3
              && lines.get(0).equals(ground)
              && lines.get(1).equals(Sha256.hex(lines.get(2)));
      return same ? Optional.of(pipeline(lines.get(2))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static PipelineDefinition pipeline(String body) throws JsonProcessingException {
    Object value = RecordJson.value(JSON.readTree(body), PipelineDefinition.class);
    if (value instanceof PipelineDefinition pipeline) {
      return pipeline;
    }
    throw new IllegalStateException("a memory of nothing was written down");
  }

  /** A hash of all that an answer rests on; empty where some of it cannot be looked at. */
  private static Optional<String> ground(
      Path conf, String pipeline, Map<String, String> overrides) {
    if (!Identifier.isValid(pipeline)) {
      return Optional.empty();
    }
    return Build.print().flatMap(build -> ground(build, conf, pipeline, overrides));
  }

  private static Optional<String> ground(
      String build, Path conf, String pipeline, Map<String, String> overrides) {
    Path folder = conf.resolve("pipelines").resolve(pipeline);
    MessageDigest digest = Sha256.digest();
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS);
        DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      write(out, build);
      write(out, pipeline);
      out.writeInt(overrides.size());
      for (Map.Entry<String, String> override : new TreeMap<>(overrides).entrySet()) {
        write(out, override.getKey());
        write(out, override.getValue());
      }
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        write(out, folder.relativize(file).toString());
        write(out, Files.readAllBytes(file));
      }
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
