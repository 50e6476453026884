package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.corpora.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroInteropTest {
  private static final String DATA = "avro-interop/share/test/data";

  @Test
  void theWeatherIsTheSameInEveryCodec() throws IOException {
    Path data = Corpora.folder(DATA);
    List<Path> files = Corpora.files(data, "weather*.avro");
    assertThat(files).hasSize(5);
    List<List<@Nullable String>> weather = weather(data.resolve("weather.json"));
    for (Path file : files) {
      assertThat(Delivery.existing(file, FileFormat.avro()).survey().columns())
          .containsExactly("station", "time", "temp");
      assertThat(Delivery.existing(file, FileFormat.avro()).rows())
          .as(file.toString())
          .containsExactlyInAnyOrderElementsOf(weather);
    }
  }

  @Test
  void everyFileHasItsNumberOfRecordsOrItsReason() throws IOException {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(Corpora.folder("avro-interop"))) {
      files
          .filter(f -> f.toString().matches(".*\\.avro(12)?"))
          .forEach(f -> found.put(name(f), outcome(f)));
    }
    assertThat(found)
        .containsOnly(
            Map.entry("avro-1237-bad-union-discriminant.avro", "AVRO_NOT_RECORD"),
            Map.entry("avro-1237-good.avro", "AVRO_NOT_RECORD"),
            Map.entry("avro-1238-good.avro", "AVRO_NOT_RECORD"),
            Map.entry("avro-1238-truncated.avro", "AVRO_NOT_RECORD"),
            Map.entry("avro-1279-codec.avro", "3"),
            Map.entry("avro-1279-no-codec.avro", "3"),
            Map.entry("person-10.avro", "10"),
            Map.entry("person-10.no-codec.avro", "AVRO_DAMAGED"),
            Map.entry("simple/data.avro", "3"),
            Map.entry("withUnion/data.avro", "3"),
            Map.entry("syncInMeta.avro", "6001"),
            Map.entry("test.avro12", "FOREIGN_FORMAT"),
            Map.entry("weather.avro", "5"),
            Map.entry("weather-deflate.avro", "5"),
            Map.entry("weather-snappy.avro", "5"),
            Map.entry("weather-sorted.avro", "5"),
            Map.entry("weather-zstd.avro", "5"));
  }

  private static String outcome(Path file) {
    Delivery delivery = Delivery.existing(file, FileFormat.avro());
    String reason = delivery.rejected();
    return reason == null ? String.valueOf(delivery.rows().size()) : reason;
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("data.avro") ? file.getName(file.getNameCount() - 2) + "/" + name : name;
  }

  private static List<List<@Nullable String>> weather(Path json) {
    return Delivery.existing(json, FileFormat.jsonLines()).rows();
  }
}
