package dev.assay.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What computes, with versions: Assay, Spark, Delta, Scala and Java. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(engine());
    all.put("java", System.getProperty("java.version"));
    return all;
  }

  /** What a table's content may depend on. */
  static Map<String, String> engine() {
    Map<String, String> engine = new LinkedHashMap<>();
    engine.put("assay", assay());
    engine.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    engine.put("delta", io.delta.package$.MODULE$.VERSION());
    engine.put("scala", scala.util.Properties.versionNumberString());
    return engine;
  }

  static String assay() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
